import { joinPointer, type Pointer } from '../pointer.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import { linearRegExp } from '../schema/linear-regexp.ts'
import type { SchemaSet } from '../schema/schema-set.ts'
import { KNOWN_KEYWORDS, subSchemas } from '../schema/sub-schemas.ts'
import { SCHEMA_FILE, type FaultList } from './fault-list.ts'

/** Past these, a schema is refused: it would cost more to check than any form is worth. */
export const CAPS = { characters: 200_000, depth: 32, maxItems: 200, maxLength: 10_000 } as const

/** Types and formats that the validator knows. */
const FORMATS = new Set(['date', 'time', 'date-time', 'duration', 'email', 'uri', 'uri-reference', 'uuid', 'hostname', 'ipv4', 'ipv6', 'json-pointer'])

/** Reports every keyword, reference, pattern and size that the profile does not take. */
export function checkSchema(schemas: SchemaSet, faults: FaultList): void {
  const root = schemas.root.schema
  if (JSON.stringify(root).length > CAPS.characters) {
    faults.add(SCHEMA_FILE, '', `the schema has more than ${CAPS.characters} characters`, 'Split the démarche, or move long texts to texts.fr.json')
    return
  }
  visit(root, '', 0, '', schemas, faults)
  // A fragment is a file of its own; its `$id` says which.
  for (const [id, fragment] of schemas.fragments()) visit(fragment, '', 0, id, schemas, new Prefixed(faults, id))
}

type Reporter = Pick<FaultList, 'add'>

class Prefixed implements Reporter {
  readonly #faults: FaultList
  readonly #id: string

  constructor(faults: FaultList, id: string) {
    this.#faults = faults
    this.#id = id
  }

  add(_file: string, pointer: string, problem: string, remedy: string): void {
    this.#faults.add(this.#id, pointer, problem, remedy)
  }
}

function visit(schema: JsonSchema, at: Pointer, depth: number, home: string, schemas: SchemaSet, faults: Reporter): void {
  if (depth > CAPS.depth) return faults.add(SCHEMA_FILE, at, `the schema is nested more than ${CAPS.depth} deep`, 'Flatten it')
  for (const keyword of Object.keys(schema)) {
    if (!KNOWN_KEYWORDS.has(keyword)) faults.add(SCHEMA_FILE, joinPointer(at, keyword), `the keyword "${keyword}" is not of the profile`, 'Check its spelling, or remove it')
  }
  if (schema.$ref !== undefined && !schemas.resolve(schema.$ref, home)) {
    faults.add(SCHEMA_FILE, joinPointer(at, '$ref'), `"${schema.$ref}" leads nowhere`, 'Correct it, or add the fragment to forms/')
  }
  if (schema.format !== undefined && !FORMATS.has(schema.format)) {
    faults.add(SCHEMA_FILE, joinPointer(at, 'format'), `the format "${schema.format}" is not known`, `Use one of: ${[...FORMATS].join(', ')}; or a pattern`)
  }
  for (const pattern of [schema.pattern, ...Object.keys((schema['patternProperties'] as object | undefined) ?? {})]) {
    if (pattern !== undefined) checkPattern(pattern, joinPointer(at, 'pattern'), faults)
  }
  if ((schema.maxItems ?? 0) > CAPS.maxItems) faults.add(SCHEMA_FILE, joinPointer(at, 'maxItems'), `maxItems is over ${CAPS.maxItems}`, `Give at most ${CAPS.maxItems}`)
  if ((schema.maxLength ?? 0) > CAPS.maxLength) faults.add(SCHEMA_FILE, joinPointer(at, 'maxLength'), `maxLength is over ${CAPS.maxLength}`, `Give at most ${CAPS.maxLength}`)
  if (Object.hasOwn(schema.properties ?? {}, '__proto__')) faults.add(SCHEMA_FILE, joinPointer(at, 'properties'), 'a property is named __proto__', 'Give it another name')
  for (const sub of subSchemas(schema)) visit(sub.schema, joinPointer(at, ...sub.path), depth + 1, home, schemas, faults)
}

function checkPattern(pattern: string, at: Pointer, faults: Reporter): void {
  try {
    linearRegExp(pattern)
  } catch {
    faults.add(SCHEMA_FILE, at, `the pattern "${pattern}" cannot run in linear time`, 'Write it without lookaround (?=…) and without back-references \\1')
  }
}
