import { summary, validateAll, type FormFault, type FormValidators } from '../../forms/index.ts'
import type { FileView, SummaryView } from '../../web/index.ts'
import type { OpenDraft } from './open-draft.ts'

export interface CheckedDraft {
  /** Every gap, in the order of the form. */
  readonly faults: readonly FormFault[]
  readonly summaries: readonly SummaryView[]
}

export interface CheckLinks {
  readonly files: ReadonlyMap<string, FileView>
  readonly href: (pageKey: string) => string
}

/** What is still missing before a draft can be sent, and its answers as they would be read. A document that the vault no longer has is missing. */
export function checkDraft({ validators }: { validators: FormValidators }) {
  return async ({ draft, release, facts }: OpenDraft, links?: CheckLinks): Promise<CheckedDraft> => {
    const { form } = release
    const faults = validateAll(form, await validators.for(form), draft.answers, facts)
    if (!links) return { faults, summaries: [] }
    return { faults, summaries: summary(form, { data: draft.answers, facts, documents: links.files, hrefs: links.href }) }
  }
}

