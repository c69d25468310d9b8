import { joinPointer, type Pointer } from '../pointer.ts'
import type { ConditionalRequired } from '../model.ts'
import { isObject, type JsonSchema } from '../schema/json-schema.ts'
import type { Located, SchemaSet } from '../schema/schema-set.ts'
import { refusedKeyword } from './load-rule.ts'

const MAX_DEPTH = 12

/** Which questions become mandatory by which answers: `if`/`then`/`else` with `required`, and `dependentRequired`. */
export function conditionalRequired(schemas: SchemaSet): readonly ConditionalRequired[] {
  const found: ConditionalRequired[] = []
  const visit = (located: Located, at: Pointer, depth: number): void => {
    if (depth > MAX_DEPTH) return
    const { schema, home } = located
    const target = schema.$ref === undefined ? undefined : schemas.resolve(schema.$ref, home)
    if (target) visit(target, at, depth + 1)
    for (const part of schema.allOf ?? []) visit({ schema: part, home }, at, depth + 1)
    // An `if` that the browser-safe evaluator cannot judge still holds when the form is validated; only the mark is missing.
    if (isObject(schema.if) && refusedKeyword(schema.if) === undefined) {
      add(at, schema.if, schema.then)
      add(at, { not: schema.if }, schema.else)
    }
    for (const [name, names] of Object.entries(schema.dependentRequired ?? {})) add(at, { required: [name] }, { required: names })
    for (const [name, property] of Object.entries(schema.properties ?? {})) visit({ schema: property, home }, joinPointer(at, name), depth + 1)
  }
  const add = (at: Pointer, when: JsonSchema, then: JsonSchema | undefined): void => {
    if (!isObject(then)) return
    const required = requiredIn(then, at)
    if (required.length > 0) found.push({ at, when, required })
  }
  visit(schemas.root, '', 0)
  return found
}

function requiredIn(schema: JsonSchema, at: Pointer): readonly Pointer[] {
  const own = (schema.required ?? []).map((name) => joinPointer(at, name))
  return [...own, ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) => requiredIn(property, joinPointer(at, name)))]
}

/** Objects that are required from the root on, outermost first. */
export function requiredObjects(schemas: SchemaSet, located = schemas.root, at: Pointer = '', depth = 0): readonly Pointer[] {
  if (depth > MAX_DEPTH) return []
  const { schema } = schemas.flatten(located)
  return (schema.required ?? []).flatMap((name) => {
    const property = schemas.property(located, name)
    if (!property || !schemas.flatten(property).schema.properties) return []
    const pointer = joinPointer(at, name)
    return [pointer, ...requiredObjects(schemas, property, pointer, depth + 1)]
  })
}
