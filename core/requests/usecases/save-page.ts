import type { Actor, TenantKeys } from '../../accounts/index.ts'
import { addDocument, decodePage, validatePage, valueAt, type Answers, type Form, type FormFault, type FormIntent, type FormValidators } from '../../forms/index.ts'
import { NotFound, Stale, type KernelServices } from '../../kernel/index.ts'
import type { FormBody } from '../../web/index.ts'
import { withoutLost } from '../domain/lost-documents.ts'
import { updateDraft, type Draft } from '../store/drafts.ts'
import type { OpenDraft, openDraft } from './open-draft.ts'

export interface PagePost {
  readonly draftId: string
  readonly pageKey: string
  readonly body: FormBody
  /** Documents that came with this post, by the pointer of their question. */
  readonly documents: readonly { readonly pointer: string; readonly documentId: string }[]
  /** Version of the draft when the page was shown: `_version` of the form. */
  readonly shownVersion: number
  /** Documents of the vault that the family may choose. */
  readonly mayUse: (documentId: string) => boolean
  /** The browser saves by itself while the page is filled: nobody has left it. */
  readonly background?: boolean
}

export interface SavedPage extends OpenDraft {
  readonly faults: readonly FormFault[]
  /** A line of a list to add or remove: the page is shown again. */
  readonly intent: FormIntent | undefined
  /** An answer made new questions appear on this very page: it is shown again. */
  readonly reveals: boolean
}

/** The same page was written elsewhere since it was shown here; `mine` is what this tab would have written. */
export class WrittenElsewhere extends Stale {
  readonly mine: OpenDraft

  constructor(mine: OpenDraft) {
    super('draft-page')
    this.mine = mine
  }
}

type Needs = Pick<KernelServices, 'database' | 'clock'> & { tenantKeys: TenantKeys; openDraft: ReturnType<typeof openDraft>; validators: FormValidators }

const TRIES = 5

/**
 * Keeps what a page was given, valid or not, so that nothing typed is lost. Two tabs on two pages are merged; two tabs on one page are not:
 * the second is told, and keeps what it typed.
 * @throws WrittenElsewhere; NotFound for an unknown page.
 */
export function savePage({ database, clock, tenantKeys, openDraft: open, validators }: Needs) {
  async function write(opened: OpenDraft, change: Pick<Draft, 'answers' | 'progress'>): Promise<OpenDraft> {
    const { draft } = opened
    await updateDraft(database.db, await tenantKeys.of(draft.tenantId), draft, change, clock.now())
    return { ...opened, draft: { ...draft, ...change, lockVersion: draft.lockVersion + 1 } }
  }

  /** Files came whole and were taken: they are kept, whatever becomes of the rest of the page. */
  async function refuse(opened: OpenDraft, post: PagePost, mine: Answers): Promise<never> {
    const { draft, release } = opened
    const kept = post.documents.length === 0 ? opened : await write(opened, { answers: withDocuments(release.form, draft.answers, post), progress: draft.progress })
    throw new WrittenElsewhere({ ...kept, draft: { ...kept.draft, answers: mine } })
  }

  async function tryOnce(actor: Actor, post: PagePost): Promise<SavedPage> {
    const opened = await open(actor, post.draftId)
    const { draft, release: { form }, facts } = opened
    const page = form.pages.find(({ key }) => key === post.pageKey)
    if (!page) throw new NotFound('page')
    const before = withoutLost(form, draft.answers, facts, post.mayUse)
    const { data, intent, reveals } = decodePage(form, page.key, post.body, before, { facts, mayUse: post.mayUse })
    const answers = withDocuments(form, data, post)
    const elsewhere = (draft.progress.written[page.key] ?? 0) > post.shownVersion
    if (elsewhere && !isSame(answers, before)) return refuse(opened, post, answers)
    const left = intent === undefined && post.background !== true
    const saved = await write(opened, { answers, progress: progressAfter(draft, page.key, answers, left) })
    return { ...saved, faults: validatePage(form, await validators.for(form), page.key, answers, facts), intent, reveals }
  }

  return async (actor: Actor, post: PagePost): Promise<SavedPage> => {
    for (let tries = 1; ; tries++) {
      try {
        return await tryOnce(actor, post)
      } catch (error) {
        const otherPageWritten = error instanceof Stale && !(error instanceof WrittenElsewhere)
        if (!otherPageWritten || tries >= TRIES) throw error
      }
    }
  }
}

function withDocuments(form: Form, answers: Answers, { documents }: PagePost): Answers {
  return documents.reduce<Answers>((data, { pointer, documentId }) => addDocument(form, data, pointer, documentId), answers)
}

function progressAfter({ progress, answers: before, lockVersion }: Draft, pageKey: string, after: Answers, left: boolean): Draft['progress'] {
  return {
    visited: left ? [...new Set([...progress.visited, pageKey])] : progress.visited,
    prefilled: progress.prefilled.filter((pointer) => isSame(valueAt(before, pointer), valueAt(after, pointer))),
    written: { ...progress.written, [pageKey]: lockVersion + 1 },
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
