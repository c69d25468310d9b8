import { prune, validateAll, type Form, type FormValidator } from '../../forms/index.ts'
import type { ValidateAnswers } from '../domain/cases/run-cases.ts'

/** A form's judgement of answers as a submission meets it, for the cases of a package. */
export function judgeOf(form: Form, validator: FormValidator): ValidateAnswers {
  return async (answers, facts) => ({
    faults: validateAll(form, validator, answers, facts).map(({ pointer }) => pointer),
    answers: prune(form, answers, facts),
  })
}
