import { parsePointer } from '../pointer.ts'
import { isObject, type JsonSchema } from './json-schema.ts'

const MAX_HOPS = 16

/** A schema and the document (by `$id`) in which its own `$ref`s are read. */
export interface Located {
  readonly schema: JsonSchema
  readonly home: string
}

/** The schema of a form and the fragments that it may refer to. */
export class SchemaSet {
  readonly #documents = new Map<string, JsonSchema>()

  /** @param root takes the name `''` whatever its `$id`; a fragment needs an `$id`. */
  constructor(root: JsonSchema, fragments: readonly JsonSchema[] = []) {
    for (const fragment of fragments) if (fragment.$id) this.#documents.set(fragment.$id, fragment)
    this.#documents.set('', root)
    if (root.$id) this.#documents.set(root.$id, root)
  }

  get root(): Located {
    return { schema: this.#documents.get('')!, home: '' }
  }

  /** The fragments by their `$id`, without the root. */
  fragments(): readonly (readonly [string, JsonSchema])[] {
    return [...this.#documents].filter(([id, schema]) => id !== '' && schema !== this.#documents.get(''))
  }

  /** What a `$ref` names, or undefined: `#/$defs/x`, `#anchor`, `urn:…` with or without a fragment. */
  resolve(ref: string, home: string): Located | undefined {
    const [id = '', fragment = ''] = ref.split('#', 2)
    const document = id === '' ? home : id
    const schema = this.#documents.get(document)
    if (!schema) return undefined
    if (fragment === '') return { schema, home: document }
    const found = fragment.startsWith('/') ? follow(schema, decoded(fragment)) : anchored(schema, fragment)
    return isObject(found) ? { schema: found as JsonSchema, home: document } : undefined
  }

  /**
   * The schema with its `$ref` and `allOf` laid flat: own keywords win over what they refer to, `properties` and `required`
   * are united. Properties keep the document that they come from: read them with `property`.
   */
  flatten(located: Located, hops = 0): Located & { readonly homes: Readonly<Record<string, string>> } {
    const { schema, home } = located
    const { $ref, allOf, ...own } = schema
    const parts: Located[] = []
    if ($ref !== undefined) {
      const target = this.resolve($ref, home)
      if (target && hops < MAX_HOPS) parts.push(target)
    }
    for (const part of allOf ?? []) if (hops < MAX_HOPS) parts.push({ schema: part, home })
    let flat: JsonSchema = {}
    let homes: Record<string, string> = {}
    for (const part of parts) {
      const inner = this.flatten(part, hops + 1)
      flat = merge(flat, inner.schema)
      homes = { ...homes, ...inner.homes }
    }
    for (const name of Object.keys(own.properties ?? {})) homes[name] = home
    // A wrapper (`{ $ref, title }`) has no items of its own: those of the target are read where they were written.
    if (own.items) homes['/items'] = home
    for (const name of ['$id', '$schema', '$defs'] as const) delete (own as Record<string, unknown>)[name]
    return { schema: merge(flat, own), home, homes }
  }

  /** A property of an object schema, through `$ref` and `allOf`; undefined when none declares it. */
  property(located: Located, name: string): Located | undefined {
    const flat = this.flatten(located)
    const schema = flat.schema.properties
    if (!schema || !Object.hasOwn(schema, name)) return undefined
    return { schema: schema[name]!, home: flat.homes[name] ?? located.home }
  }

  /** The items of an array schema; undefined when it has none. */
  items(located: Located): Located | undefined {
    const flat = this.flatten(located)
    return flat.schema.items ? { schema: flat.schema.items, home: flat.homes['/items'] ?? located.home } : undefined
  }
}

/** A `$ref` is a URI; one that cannot be decoded leads nowhere. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

function merge(under: JsonSchema, over: JsonSchema): JsonSchema {
  const merged: Record<string, unknown> = { ...under, ...over }
  if (under.properties && over.properties) merged['properties'] = { ...under.properties, ...over.properties }
  if (under.required && over.required) merged['required'] = [...new Set([...under.required, ...over.required])]
  return merged
}

function follow(schema: JsonSchema, pointer: string): unknown {
  let value: unknown = schema
  for (const part of parsePointer(pointer)) {
    if (Array.isArray(value)) value = value[Number(part)]
    else value = isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined
  }
  return value
}

function anchored(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => anchored(item, name)).find(Boolean)
  if (!isObject(value)) return undefined
  return value['$anchor'] === name ? value : anchored(Object.values(value), name)
}
