import { readdir, readFile, writeFile } from 'node:fs/promises'
import { compile, type JSONSchema } from 'json-schema-to-typescript'

const FOLDER = new URL('../forms/', import.meta.url)
const BANNER = '// Made from forms/*.schema.json by `npm run types`: change the schemas, not this file.'

/** Name of the TypeScript type of a fragment: `urn:parvis:forms:address:1` → `Address`. */
function typeName(id: string): string {
  const name = id.split(':')[3] ?? id
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/**
 * The same schema as json-schema-to-typescript reads it best: titles are French labels and would become type names;
 * choices as `oneOf` of constants are an `enum` for a type; `urn:` references point into one document.
 */
function forTypes(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(forTypes)
  if (typeof node !== 'object' || node === null) return node
  const { title, $id, $schema, $ref, oneOf, ...rest } = node as Record<string, unknown>
  const kept = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, key === 'properties' ? properties(value) : forTypes(value)]))
  if (typeof $ref === 'string') kept['$ref'] = `#/$defs/${typeName($ref)}`
  if (Array.isArray(oneOf)) Object.assign(kept, choices(oneOf))
  delete kept['maxItems']
  delete kept['minItems']
  if (typeof title === 'string' && kept['description'] === undefined) kept['description'] = title
  return kept
}

/** A property may be called `title`: names of properties are not keywords. */
function properties(value: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value as object).map(([name, schema]) => [name, forTypes(schema)]))
}

function choices(oneOf: readonly unknown[]): Record<string, unknown> {
  const constants = oneOf.map((choice) => (choice as { const?: unknown }).const)
  return constants.every((value) => value !== undefined) ? { enum: constants } : { oneOf: oneOf.map(forTypes) }
}

const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.schema.json')).toSorted()
const $defs: Record<string, unknown> = {}
for (const name of names) {
  const schema = JSON.parse(await readFile(new URL(name, FOLDER), 'utf8')) as { $id: string }
  $defs[typeName(schema.$id)] = forTypes(schema)
}
const root = { type: 'object', additionalProperties: false, $defs } as JSONSchema
const code = await compile(root, 'Fragments', {
  bannerComment: BANNER,
  unreachableDefinitions: true,
  additionalProperties: false,
  format: true,
  style: { semi: false, singleQuote: true, printWidth: 140 },
})
// The tool notes on each type which root it came from; the root here is only a vessel.
const readable = code.replace(/export interface Fragments \{\}\n+/, '').replaceAll(/ \*\n \* This interface was referenced by [^/]*?\n(?= \*\/)/g, '')
await writeFile(new URL('types.generated.ts', FOLDER), readable)
