import { actorOf } from '../../../accounts/index.ts'
import { browserRules, documentFields, renderPage, visiblePages, type FormFault, type FormPage } from '../../../forms/index.ts'
import { NotFound } from '../../../kernel/index.ts'
import { get, paramOf, post, redirect, render, renderFaults, type Context, type NoticeView, type Route } from '../../../web/index.ts'
import type { OpenDraft, openDraft } from '../../usecases/open-draft.ts'
import { WrittenElsewhere, type PagePost, type savePage, type SavedPage } from '../../usecases/save-page.ts'
import type { DraftFiles } from './draft-files.ts'
import { draftOf, goToItsRequest, isAutosave, loadDraft } from './draft-loader.ts'
import { BACK_TO_CHECK, captionOf, draftPath, pageFaults } from './draft-view.ts'

export interface QuestionPagesNeeds {
  readonly openDraft: ReturnType<typeof openDraft>
  readonly savePage: ReturnType<typeof savePage>
  readonly draftFiles: DraftFiles
}

interface Drawing {
  readonly faults?: readonly FormFault[]
  readonly notice?: NoticeView | undefined
}

/** The pages of a draft: one is shown, filled, kept, and left for the next one. */
export function questionPages(needs: QuestionPagesNeeds): Route[] {
  const { draftFiles } = needs
  const load = loadDraft(needs)

  async function draw(ctx: Context, open: OpenDraft, { faults = [], notice }: Drawing): Promise<void> {
    const { release: { form }, facts, draft: { answers, progress, lockVersion } } = open
    const pages = visiblePages(form, answers, facts)
    const page = pageOf(ctx, pages)
    const multipart = documentFields(form, answers, facts).some(({ pageKey }) => pageKey === page.key)
    const view = {
      page: {
        title: page.title,
        caption: `${captionOf(open).caption} · étape\u00a0${pages.indexOf(page) + 1} sur\u00a0${pages.length}`,
        width: 'narrow' as const,
        back: isFromCheck(ctx) ? { text: 'Vérifier mes réponses', href: draftPath(ctx, open, '/verifier') } : { text: 'Toutes les étapes', href: draftPath(ctx, open) },
        ...(faults.length > 0 && { faults: pageFaults(faults) }),
        ...(notice && { notice }),
      },
      nodes: renderPage(form, page.key, { data: answers, facts, faults, origins: new Map(progress.prefilled.map((pointer) => [pointer, 'family' as const])), ...(multipart && (await draftFiles.forPage(ctx, open))) }),
      rules: browserRules(form, page.key, { data: answers, facts }),
      action: draftPath(ctx, open, pathOf(ctx, page.key)),
      version: lockVersion,
      multipart,
    }
    if (faults.length > 0) renderFaults(ctx, 'requests/page', view)
    else render(ctx, 'requests/page', view)
    if (notice === WRITTEN_ELSEWHERE) ctx.status = 409
  }

  async function keep(ctx: Context): Promise<void> {
    const open = draftOf(ctx)
    const { form: body, documents, refused } = await draftFiles.receive(ctx, open)
    const shownVersion = Number(body.text('_version')) || 0
    const page = { draftId: open.draft.id, pageKey: paramOf(ctx, 'page'), body, documents, shownVersion, mayUse: await draftFiles.mayUse(ctx), background: isAutosave(ctx) }
    try {
      await goOn(ctx, page, refused, await needs.savePage(actorOf(ctx), page))
    } catch (error) {
      if (!(error instanceof WrittenElsewhere)) return goToItsRequest(ctx, error)
      if (isAutosave(ctx)) return void (ctx.status = 409)
      await draw(ctx, error.mine, { notice: WRITTEN_ELSEWHERE })
    }
  }

  /** Everything that could be read is kept by now. */
  async function goOn(ctx: Context, { body, pageKey }: PagePost, refused: readonly FormFault[], saved: SavedPage): Promise<void> {
    const draftPage = (rest: string): void => redirect(ctx, `/brouillons/${saved.draft.id}${rest}`)
    const later = body.text('_then') === 'later'
    if (isAutosave(ctx)) return answerAutosave(ctx, saved)
    // A file that was chosen and not taken must be known of, even by someone who leaves.
    if (refused.length > 0) return draw(ctx, saved, { faults: later ? refused : merged(refused, saved.faults) })
    if (later) return redirect(ctx, '/mon-espace?avis=brouillon')
    if (saved.intent !== undefined) return draftPage(pathOf(ctx, pageKey) + saved.intent.anchor)
    if (saved.reveals) return draw(ctx, saved, { notice: MORE_QUESTIONS })
    if (saved.faults.length > 0) return draw(ctx, saved, { faults: saved.faults })
    draftPage(isFromCheck(ctx) ? '/verifier' : nextOf(saved, pageKey))
  }

  return [
    get('/brouillons/:id/pages/:page', 'family', load, (ctx) => draw(ctx, draftOf(ctx), {})),
    { ...post('/brouillons/:id/pages/:page', 'family', load, keep), body: 'multipart' },
  ]
}

const WRITTEN_ELSEWHERE: NoticeView = {
  kind: 'warning',
  title: 'Cette page a aussi été remplie ailleurs',
  text: 'Un autre onglet ou un autre appareil a enregistré cette page depuis que vous l’avez ouverte. Vos réponses sont ci-dessous et rien n’est perdu. Vérifiez-les, puis enregistrez\u00a0: elles remplaceront les autres.',
}

const MORE_QUESTIONS: NoticeView = {
  kind: 'info',
  title: 'Vos réponses demandent des précisions',
  text: 'Elles sont enregistrées. Répondez aux questions qui s’ajoutent sur cette page, puis continuez.',
}

/** @throws NotFound for a page that the form does not have, or that the answers do not lead to. */
function pageOf(ctx: Context, pages: readonly FormPage[]): FormPage {
  const page = pages.find(({ key }) => key === paramOf(ctx, 'page'))
  if (!page) throw new NotFound('page')
  return page
}

function isFromCheck(ctx: Context): boolean {
  return ctx.querystring === BACK_TO_CHECK
}

function pathOf(ctx: Context, pageKey: string): string {
  return `/pages/${pageKey}${isFromCheck(ctx) ? `?${BACK_TO_CHECK}` : ''}`
}

function answerAutosave(ctx: Context, { draft }: SavedPage): void {
  ctx.set('X-Parvis-Version', String(draft.lockVersion))
  ctx.status = 204
}

/** Of a question whose file was refused, the file's own fault is told, not that a document is missing. */
function merged(refused: readonly FormFault[], faults: readonly FormFault[]): FormFault[] {
  const ofFile = new Map(refused.map((fault) => [fault.pointer, fault]))
  const others = refused.filter(({ pointer }) => !faults.some((fault) => fault.pointer === pointer))
  return [...faults.map((fault) => ofFile.get(fault.pointer) ?? fault), ...others]
}

/** The page after this one, or the check of the answers after the last. */
function nextOf({ release, draft, facts }: SavedPage, pageKey: string): string {
  const keys = visiblePages(release.form, draft.answers, facts).map(({ key }) => key)
  const next = keys[keys.indexOf(pageKey) + 1]
  return next === undefined ? '/verifier' : `/pages/${next}`
}
