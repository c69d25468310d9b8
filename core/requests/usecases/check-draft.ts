import { summary, validateAll, type FormFault, type FormValidators } from '../../forms/index.ts'
import { dayOf, type Clock } from '../../kernel/index.ts'
import type { FileView, SummaryView } from '../../web/index.ts'
import { liveDemarche } from '../catalogue/live-demarche.ts'
import type { Releases } from '../catalogue/releases.ts'
import { withoutLost } from '../domain/lost-documents.ts'
import type { OpenDraft } from './open-draft.ts'

export interface CheckedDraft {
  /** Every gap, in the order of the form. */
  readonly faults: readonly FormFault[]
  readonly summaries: readonly SummaryView[]
  /** Whether the commune takes this démarche today. */
  readonly open: boolean
}

export interface CheckLinks {
  /** Documents of the family's vault. */
  readonly files: ReadonlyMap<string, FileView>
  readonly href: (pageKey: string) => string
}

/** What is still missing before a draft can be sent, and its answers as they would be read. A document that the vault no longer has is missing. */
export function checkDraft({ clock, releases, validators }: { clock: Clock; releases: Releases; validators: FormValidators }) {
  return async ({ draft, release, facts }: OpenDraft, { files, href }: CheckLinks): Promise<CheckedDraft> => {
    const { form } = release
    const data = withoutLost(form, draft.answers, facts, (id) => files.has(id))
    return {
      faults: validateAll(form, await validators.for(form), data, facts),
      summaries: summary(form, { data, facts, documents: files, hrefs: href }),
      open: (await liveDemarche(releases, draft, dayOf(clock.now()))) !== undefined,
    }
  }
}
