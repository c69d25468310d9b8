import type { Environment } from '@marcbachmann/cel-js'
import type { JsonSchema } from '../schema/json-schema.ts'
import { isObject } from '../schema/json-schema.ts'
import type { Located, SchemaSet } from '../schema/schema-set.ts'

const MAX_DEPTH = 12

/** A CEL type made from a schema: its name, and how a plain value becomes one of it. */
export interface CelType {
  readonly name: string
  /** Never throws: what is missing or of another type becomes the type's own empty value. */
  convert(value: unknown): unknown
}

/** The empty value of a type: what an expression reads where nothing was answered. */
export type Empty = '' | 0 | false | null | readonly never[] | Readonly<Record<string, never>>

/** Remembers from which plain value a typed one was made, so that a result carries no made-up empty value. */
export const plainOf = new WeakMap<object, unknown>()

const SCALARS = {
  string: { name: 'string', convert: (value: unknown) => (typeof value === 'string' ? value : '') },
  number: { name: 'double', convert: (value: unknown) => (typeof value === 'number' ? value : 0) },
  boolean: { name: 'bool', convert: (value: unknown) => value === true },
  // CEL cannot read a value without a declared shape, so it gets nothing rather than something unchecked.
  unknown: { name: 'dyn', convert: () => null },
} satisfies Record<string, CelType>

/** The type that a schema gives to its values, nullable or not. */
export function shapeOf(schema: JsonSchema): 'string' | 'number' | 'boolean' | 'array' | 'object' | 'unknown' {
  const types = [schema.type ?? []].flat().filter((type) => type !== 'null')
  if (types.length === 1) return types[0] === 'integer' ? 'number' : (types[0] as 'string')
  if (types.length > 1) return 'unknown'
  const samples = schema.enum ?? (schema.const !== undefined ? [schema.const] : (schema.oneOf ?? schema.anyOf ?? []).map((one) => one.const))
  const found = new Set(samples.map((sample) => typeof sample))
  if (found.size === 1 && (found.has('string') || found.has('number') || found.has('boolean'))) return [...found][0] as 'string'
  if (schema.properties) return 'object'
  return schema.items ? 'array' : 'unknown'
}

export function emptyOf(shape: ReturnType<typeof shapeOf>): Empty {
  return { string: '' as const, number: 0 as const, boolean: false as const, array: [], object: {}, unknown: null }[shape]
}

/** Registers the types of schemas in a CEL environment, each object schema once. */
export class TypeBook {
  readonly #environment: Environment
  readonly #schemas: SchemaSet
  readonly #known = new Map<JsonSchema, CelType>()
  #count = 0

  constructor(environment: Environment, schemas: SchemaSet) {
    this.#environment = environment
    this.#schemas = schemas
  }

  of(located: Located, depth = 0): CelType {
    const known = this.#known.get(located.schema)
    if (known) return known
    const { schema } = this.#schemas.flatten(located)
    const shape = depth > MAX_DEPTH ? 'unknown' : shapeOf(schema)
    const type = shape === 'object' ? this.#object(located, depth) : shape === 'array' ? this.#list(located, depth) : SCALARS[shape]
    this.#known.set(located.schema, type)
    return type
  }

  #list(located: Located, depth: number): CelType {
    const items = this.#schemas.items(located)
    if (!items) return SCALARS.unknown
    const item = this.of(items, depth + 1)
    const convert = (value: unknown) => {
      if (!Array.isArray(value)) return []
      const list = value.map((entry) => item.convert(entry))
      plainOf.set(list, value)
      return list
    }
    return { name: `list<${item.name}>`, convert }
  }

  #object(located: Located, depth: number): CelType {
    const fields: [string, CelType][] = []
    for (const name of Object.keys(this.#schemas.flatten(located).schema.properties ?? {})) {
      fields.push([name, this.of(this.#schemas.property(located, name)!, depth + 1)])
    }
    const name = `Object${++this.#count}`
    const Instance = class {}
    this.#environment.registerType(name, { ctor: Instance, fields: Object.fromEntries(fields.map(([field, type]) => [field, type.name])) })
    const convert = (value: unknown) => {
      const source = isObject(value) ? value : {}
      const instance = new Instance() as Record<string, unknown>
      for (const [field, type] of fields) instance[field] = type.convert(Object.hasOwn(source, field) ? source[field] : undefined)
      plainOf.set(instance, isObject(value) ? value : undefined)
      return instance
    }
    return { name, convert }
  }
}
