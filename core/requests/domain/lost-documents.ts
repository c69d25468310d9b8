import { documentFields, withValue, type Answers, type Facts, type Form } from '../../forms/index.ts'

/** The answers without the documents that the family deleted since: such a question is not answered any more. */
export function withoutLost(form: Form, answers: Answers, facts: Facts, isThere: (documentId: string) => boolean): Answers {
  return documentFields(form, answers, facts).reduce((left, { pointer, given }) => {
    const there = given.filter(isThere)
    if (there.length === given.length) return left
    return withValue(left, pointer, there.length > 0 ? there : undefined)
  }, answers)
}
