import { Invalid } from '../../kernel/index.ts'
import type { AnswerFault, Checked } from '../domain/answers.ts'

/** Answers that cannot be kept as they are; the page words each fault beside its question. */
export class AnswersRefused extends Invalid {
  readonly faults: readonly AnswerFault[]

  constructor(faults: readonly AnswerFault[]) {
    super('answers.refused', { faults })
    this.faults = faults
  }
}

/** The value of answers that are all right. @throws AnswersRefused with every fault. */
export function accepted<Value>(checked: Checked<Value>): Value {
  if (!checked.ok) throw new AnswersRefused(checked.faults)
  return checked.value
}
