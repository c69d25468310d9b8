import type { Actor, TenantKeys } from '../../accounts/index.ts'
import { addDocument, decodePage, validatePage, type Answers, type FormFault, type FormIntent, type FormValidators } from '../../forms/index.ts'
import { NotFound, Stale, type KernelServices } from '../../kernel/index.ts'
import type { FormBody } from '../../web/index.ts'
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

const TRIES = 5

/**
 * Keeps what a page was given, valid or not, so that nothing typed is lost. Two tabs on two pages are merged; two tabs on one page are not:
 * the second is told, and keeps what it typed.
 * @throws WrittenElsewhere; NotFound for an unknown page.
 */
export function savePage({ database, clock, tenantKeys, openDraft: open, validators }: Pick<KernelServices, 'database' | 'clock'> & {
  tenantKeys: TenantKeys
  openDraft: ReturnType<typeof openDraft>
  validators: FormValidators
}) {
  async function tryOnce(actor: Actor, post: PagePost): Promise<SavedPage> {
    const opened = await open(actor, post.draftId)
    const { draft, release, facts } = opened
    const page = release.form.pages.find(({ key }) => key === post.pageKey)
    if (!page) throw new NotFound('page')
    const decoded = decodePage(release.form, page.key, post.body, draft.answers, { facts, mayUse: post.mayUse })
    const answers = post.documents.reduce<Answers>((data, { pointer, documentId }) => addDocument(release.form, data, pointer, documentId), decoded.data)
    const changed = JSON.stringify(answers) !== JSON.stringify(draft.answers)
    if (changed && (draft.progress.written[page.key] ?? 0) > post.shownVersion) throw new WrittenElsewhere({ ...opened, draft: { ...draft, answers } })
    const progress = progressAfter(draft, page.key, decoded.intent === undefined)
    await updateDraft(database.db, await tenantKeys.of(actor.tenantId), draft, { answers, progress }, clock.now())
    const saved = { ...opened, draft: { ...draft, answers, progress, lockVersion: draft.lockVersion + 1 } }
    const faults = validatePage(release.form, await validators.for(release.form), page.key, answers, facts)
    return { ...saved, faults, intent: decoded.intent, reveals: decoded.reveals }
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

function progressAfter({ progress, lockVersion }: Draft, pageKey: string, left: boolean): Draft['progress'] {
  return {
    visited: left ? [...new Set([...progress.visited, pageKey])] : progress.visited,
    prefilled: progress.prefilled,
    written: { ...progress.written, [pageKey]: lockVersion + 1 },
  }
}
