import { actorOf } from '../../../accounts/index.ts'
import { browserRules, documentFields, renderPage, taskList, visiblePages, type FormFault } from '../../../forms/index.ts'
import { NotFound } from '../../../kernel/index.ts'
import { formOf, get, paramOf, post, redirect, render, renderFaults, stateKey, type Context, type Route } from '../../../web/index.ts'
import type { OpenDraft, openDraft } from '../../usecases/open-draft.ts'
import { WrittenElsewhere, type savePage, type SavedPage } from '../../usecases/save-page.ts'
import type { checkDraft } from '../../usecases/check-draft.ts'
import type { discardDraft } from '../../usecases/discard-draft.ts'
import type { startDraft } from '../../usecases/start-draft.ts'
import type { submitDraft } from '../../usecases/submit-draft.ts'
import { captionOf, draftPath, pageFaults } from './draft-view.ts'
import type { DraftFiles } from './draft-files.ts'

export interface DraftPagesNeeds {
  readonly startDraft: ReturnType<typeof startDraft>
  readonly openDraft: ReturnType<typeof openDraft>
  readonly savePage: ReturnType<typeof savePage>
  readonly checkDraft: ReturnType<typeof checkDraft>
  readonly submitDraft: ReturnType<typeof submitDraft>
  readonly discardDraft: ReturnType<typeof discardDraft>
  readonly draftFiles: DraftFiles
}

const opened = stateKey<OpenDraft>('the draft')

/** A démarche being filled: its task list, its pages, the check of the answers, the sending. */
export function draftPages(needs: DraftPagesNeeds): Route[] {
  const { draftFiles } = needs

  async function start(ctx: Context): Promise<void> {
    const form = formOf(ctx)
    const id = await needs.startDraft(actorOf(ctx), { demarche: paramOf(ctx, 'demarche'), childId: form.text('enfant') || undefined })
    redirect(ctx, `/brouillons/${id}`)
  }

  /** A draft that was sent meanwhile leads to its request: a double click, or the back button. */
  async function loadDraft(ctx: Context): Promise<void> {
    try {
      opened.set(ctx, await needs.openDraft(actorOf(ctx), paramOf(ctx, 'id')))
    } catch (error) {
      const requestId = error instanceof NotFound ? error.data['requestId'] : undefined
      if (typeof requestId !== 'string') throw error
      redirect(ctx, `/demandes/${requestId}`)
    }
  }

  async function showTasks(ctx: Context): Promise<void> {
    const draft = opened.get(ctx)
    const { faults } = await needs.checkDraft(draft)
    const visited = new Set(draft.draft.progress.visited)
    render(ctx, 'requests/tasks', {
      page: { title: draft.release.package.manifest.title, caption: captionOf(draft), back: { text: 'Mon tableau de bord', href: `${ctx.state.base}/mon-espace` } },
      tasks: taskList(draft.release.form, { data: draft.draft.answers, facts: draft.facts, faults, visited, href: (key) => draftPath(ctx, draft, `/pages/${key}`) }),
      ready: faults.length === 0,
      path: draftPath(ctx, draft),
      savedAt: draft.draft.updatedAt,
    })
  }

  function showPage(ctx: Context): Promise<void> {
    return drawPage(ctx, opened.get(ctx), [], 'shown')
  }

  async function drawPage(ctx: Context, draft: OpenDraft, faults: readonly FormFault[], how: 'shown' | 'refused' | 'elsewhere'): Promise<void> {
    const { release, facts } = draft
    const { answers, progress, lockVersion } = draft.draft
    const key = paramOf(ctx, 'page')
    const pages = visiblePages(release.form, answers, facts)
    const page = pages.find((each) => each.key === key)
    if (!page) throw new NotFound('page')
    const files = await draftFiles.forPage(ctx, draft)
    const view = {
      page: {
        title: page.title,
        caption: captionOf(draft),
        width: 'narrow' as const,
        back: { text: 'Toutes les étapes', href: draftPath(ctx, draft) },
        ...(faults.length > 0 && { faults: pageFaults(faults) }),
        ...(how === 'elsewhere' && { notice: WRITTEN_ELSEWHERE }),
      },
      hint: page.hint,
      nodes: renderPage(release.form, key, { data: answers, facts, faults, origins: new Map(progress.prefilled.map((pointer) => [pointer, 'family' as const])), ...files }),
      rules: browserRules(release.form, key, { data: answers, facts }),
      action: draftPath(ctx, draft, `/pages/${key}`),
      version: lockVersion,
      multipart: documentFields(release.form, answers, facts).some(({ pageKey }) => pageKey === key),
      step: pages.indexOf(page) + 1,
      steps: pages.length,
    }
    if (how === 'shown') render(ctx, 'requests/page', view)
    else renderFaults(ctx, 'requests/page', view)
  }

  async function keepPage(ctx: Context): Promise<void> {
    const draft = opened.get(ctx)
    const { form, documents, refused } = await draftFiles.receive(ctx, draft)
    const pageKey = paramOf(ctx, 'page')
    const mayUse = await draftFiles.mayUse(ctx)
    let saved: SavedPage
    try {
      saved = await needs.savePage(actorOf(ctx), { draftId: draft.draft.id, pageKey, body: form, documents, mayUse, shownVersion: Number(form.text('_version')) || 0 })
    } catch (error) {
      if (error instanceof WrittenElsewhere) return isAutosave(ctx) ? refuseAutosave(ctx) : drawPage(ctx, error.mine, [], 'elsewhere')
      throw error
    }
    ctx.set('X-Parvis-Version', String(saved.draft.lockVersion))
    if (isAutosave(ctx)) return void (ctx.status = 204)
    if (form.text('_then') === 'later') return redirect(ctx, '/mon-espace?avis=brouillon')
    if (refused.length > 0) return drawPage(ctx, saved, refused, 'refused')
    if (saved.intent !== undefined || form.text('_then') === 'stay') return redirect(ctx, `/brouillons/${saved.draft.id}/pages/${pageKey}${saved.intent?.anchor ?? ''}`)
    if (saved.faults.length > 0 && !saved.reveals) return drawPage(ctx, saved, saved.faults, 'refused')
    if (saved.reveals) return redirect(ctx, `/brouillons/${saved.draft.id}/pages/${pageKey}`)
    redirect(ctx, `/brouillons/${saved.draft.id}${nextOf(saved, pageKey)}`)
  }

  async function showAnswers(ctx: Context): Promise<void> {
    const draft = opened.get(ctx)
    const { faults, summaries } = await needs.checkDraft(draft, { files: await draftFiles.byId(ctx), href: (key) => draftPath(ctx, draft, `/pages/${key}`) })
    const view = {
      page: {
        title: 'Vérifiez vos réponses',
        caption: captionOf(draft),
        back: { text: 'Toutes les étapes', href: draftPath(ctx, draft) },
        ...(faults.length > 0 && { faults: pageFaults(faults, (key) => draftPath(ctx, draft, `/pages/${key}`)) }),
      },
      summaries,
      ready: faults.length === 0,
      path: draftPath(ctx, draft),
    }
    render(ctx, 'requests/check', view)
  }

  async function send(ctx: Context): Promise<void> {
    const result = await needs.submitDraft(actorOf(ctx), paramOf(ctx, 'id'))
    if (result.requestId === undefined) return redirect(ctx, `/brouillons/${paramOf(ctx, 'id')}/verifier`)
    redirect(ctx, `/demandes/${result.requestId}/recu`)
  }

  function confirmDiscard(ctx: Context): void {
    const draft = opened.get(ctx)
    render(ctx, 'requests/discard', {
      page: { title: 'Supprimer ce brouillon ?', caption: captionOf(draft), width: 'narrow', back: { text: 'Toutes les étapes', href: draftPath(ctx, draft) } },
      path: draftPath(ctx, draft),
    })
  }

  async function discard(ctx: Context): Promise<void> {
    await needs.discardDraft(actorOf(ctx), paramOf(ctx, 'id'))
    redirect(ctx, '/mon-espace?avis=supprime')
  }

  return [
    { ...post('/demarches/:demarche/commencer', 'family', start), limit: 'submit' },
    get('/brouillons/:id', 'family', loadDraft, showTasks),
    get('/brouillons/:id/pages/:page', 'family', loadDraft, showPage),
    { ...post('/brouillons/:id/pages/:page', 'family', loadDraft, keepPage), body: 'multipart' },
    get('/brouillons/:id/verifier', 'family', loadDraft, showAnswers),
    { ...post('/brouillons/:id/envoyer', 'family', send), limit: 'submit' },
    get('/brouillons/:id/supprimer', 'family', loadDraft, confirmDiscard),
    post('/brouillons/:id/supprimer', 'family', discard),
  ]
}

const WRITTEN_ELSEWHERE = {
  kind: 'warning',
  title: 'Cette page a aussi été remplie ailleurs',
  text: 'Un autre onglet ou un autre appareil a enregistré cette page depuis que vous l’avez ouverte. Vos réponses sont ci-dessous et rien n’est perdu. Vérifiez-les, puis enregistrez : elles remplaceront les autres.',
} as const

function isAutosave(ctx: Context): boolean {
  return ctx.get('x-parvis-autosave') !== ''
}

function refuseAutosave(ctx: Context): void {
  ctx.status = 409
}

/** The page after this one, or the check of the answers after the last. */
function nextOf({ release, draft, facts }: SavedPage, pageKey: string): string {
  const keys = visiblePages(release.form, draft.answers, facts).map(({ key }) => key)
  const next = keys[keys.indexOf(pageKey) + 1]
  return next === undefined ? '/verifier' : `/pages/${next}`
}
