import { overlap } from '../pointer.ts'
import type { FieldUse, Form } from '../model.ts'
import { isObject, type Schemas } from '../schema/json-schema.ts'
import type { Located, SchemaSet } from '../schema/schema-set.ts'
import { UI_FILE, type FaultList } from './fault-list.ts'
import { joinPointer } from '../pointer.ts'

/** `prefill` of the UI schema: from a pointer of the form to a dotted name of a fact. */
export function loadPrefill(prefill: unknown, fields: readonly FieldUse[], facts: Schemas, schemas: SchemaSet, faults: FaultList): Form['prefill'] {
  if (prefill === undefined) return []
  if (!isObject(prefill)) {
    faults.add(UI_FILE, '/prefill', 'prefill is not an object', 'Write it like { "/enfant/nom": "child.lastName" }')
    return []
  }
  return Object.entries(prefill).map(([to, from]) => {
    const at = joinPointer('/prefill', to)
    if (!fields.some(({ field }) => overlap(field.pointer, to))) faults.add(UI_FILE, at, `no question of the form is at "${to}"`, 'Write the pointer of a question, or of an object of questions')
    if (typeof from !== 'string' || !isFact(from, facts, schemas)) {
      faults.add(UI_FILE, at, `the fact ${JSON.stringify(from)} is not known`, `Facts start with: ${Object.keys(facts).join(', ')}`)
    }
    return { to, from: String(from) }
  })
}

function isFact(path: string, facts: Schemas, schemas: SchemaSet): boolean {
  const [name = '', ...rest] = path.split('.')
  let located: Located | undefined = Object.hasOwn(facts, name) ? { schema: facts[name]!, home: '' } : undefined
  for (const part of rest) located = located && schemas.property(located, part)
  return located !== undefined
}
