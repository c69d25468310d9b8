import type { Form } from '../model.ts'
import { valueAt, type Answers, type Pointer } from '../pointer.ts'
import { isObject } from '../schema/json-schema.ts'
import { satisfies } from './schema-condition.ts'

/** Questions that these answers make mandatory, beside those that always are. */
export function requiredNow(form: Form, data: Answers): ReadonlySet<Pointer> {
  const met = form.conditionalRequired.filter(({ at, when }) => {
    const value = valueAt(data, at)
    return satisfies(when, isObject(value) ? value : {})
  })
  return new Set(met.flatMap(({ required }) => required))
}
