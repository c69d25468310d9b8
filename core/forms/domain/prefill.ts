import type { Facts } from './facts.ts'
import type { Field, Form, Origin } from './model.ts'
import { isDate } from './decode/dates.ts'
import { joinPointer, valueAt, withValue, type Answers, type Pointer } from './pointer.ts'
import { isObject } from './schema/json-schema.ts'

export interface Prefilled {
  readonly data: Answers
  /** Where each answer comes from, by pointer. */
  readonly origins: ReadonlyMap<Pointer, Origin>
}

/**
 * First answers of a form, copied from facts. Only questions of the form are filled, and only with a value of their own type:
 * what is odd in the facts is left for the person to answer.
 */
export function prefill(form: Form, facts: Facts): Prefilled {
  const origins = new Map<Pointer, Origin>()
  let data: Answers = {}
  for (const { to, from } of form.prefill) {
    const source = valueAt(facts, joinPointer('', ...from.split('.')))
    if (source === undefined) continue
    for (const { field } of form.scope.fields) {
      if (field.pointer !== to && !field.pointer.startsWith(`${to}/`)) continue
      const value = fitting(field, valueAt(source, field.pointer.slice(to.length)))
      if (value === undefined) continue
      data = withValue(data, field.pointer, value)
      origins.set(field.pointer, 'family')
    }
  }
  return { data, origins }
}

/** The value, when the question can hold it. */
function fitting(field: Field, value: unknown): unknown {
  switch (field.type) {
    case 'boolean':
      // A consent is given anew each time.
      return typeof value === 'boolean' && field.widget !== 'consent' ? value : undefined
    case 'number':
    case 'integer':
    case 'money':
      return typeof value === 'number' ? value : undefined
    case 'date':
      return typeof value === 'string' && isDate(value) ? value : undefined
    case 'choice':
      return field.choices.some((choice) => choice.value === value) ? value : undefined
    case 'choices': {
      const chosen = field.choices.map((choice) => choice.value).filter((one) => Array.isArray(value) && value.includes(one))
      return chosen.length > 0 ? chosen : undefined
    }
    case 'list':
      return Array.isArray(value) ? value.filter(isObject).slice(0, field.max).map((item) => fittingItem(field.item.fields.map((use) => use.field), item)) : undefined
    case 'documents':
      return undefined
    default:
      return typeof value === 'string' && value !== '' ? value : undefined
  }
}

function fittingItem(fields: readonly Field[], item: Answers): Answers {
  return fields.reduce<Answers>((filled, field) => withValue(filled, field.pointer, fitting(field, valueAt(item, field.pointer))), {})
}
