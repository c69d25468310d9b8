import { isObject, type JsonSchema } from '../schema/json-schema.ts'
import { joinPointer, parsePointer, type Pointer } from '../pointer.ts'
import type { Located, SchemaSet } from '../schema/schema-set.ts'

export interface ScopeTarget {
  readonly pointer: Pointer
  readonly located: Located
  /** The schema requires it, and every object around it, whatever the answers. */
  readonly required: boolean
  readonly name: string
}

const BRANCHES = ['then', 'else', 'if', 'not'] as const
const LISTS = ['allOf', 'anyOf', 'oneOf'] as const

/** What a `scope` of the UI schema (`#/properties/sante/properties/pai`) points to, or why it points to nothing. */
export function resolveScope(schemas: SchemaSet, from: Located, scope: unknown): ScopeTarget | string {
  if (typeof scope !== 'string' || !/^#(\/|$)/.test(scope)) return 'the scope must start with #/properties/'
  // As in JSON Forms, a scope is a pointer and no URI: `%` stands for itself.
  const parts = parsePointer(scope.slice(1))
  let target: ScopeTarget = { pointer: '', located: from, required: true, name: '' }
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!
    if (part === 'properties') {
      const name = parts[++index]
      const next = name === undefined ? undefined : propertyOf(schemas, target, name)
      if (!next) return `the schema has no property "${name ?? ''}"${target.pointer && ` in ${target.pointer}`}`
      target = next
    } else {
      const branch = branchOf(schemas, target.located, part, parts[index + 1])
      if (!branch) return `"${part}" cannot stand in a scope`
      if (branch.indexed) index++
      target = { ...target, located: branch.located, required: false }
    }
  }
  return target
}

function propertyOf(schemas: SchemaSet, target: ScopeTarget, name: string): ScopeTarget | undefined {
  const pointer = joinPointer(target.pointer, name)
  const located = schemas.property(target.located, name)
  if (located) {
    const stated = schemas.flatten(target.located).schema.required?.includes(name) ?? false
    return { pointer, located, required: target.required && stated, name }
  }
  for (const branch of branchesOf(schemas, target.located)) {
    const found = propertyOf(schemas, { ...target, located: branch, required: false }, name)
    if (found) return found
  }
  return undefined
}

function branchesOf(schemas: SchemaSet, located: Located): readonly Located[] {
  const { schema, home } = schemas.flatten(located)
  const branches = [schema.then, schema.else, ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...Object.values((schema['dependentSchemas'] as object | undefined) ?? {})]
  return branches.filter(isObject).map((branch) => ({ schema: branch as JsonSchema, home }))
}

function branchOf(schemas: SchemaSet, located: Located, part: string, next: string | undefined): { located: Located; indexed: boolean } | undefined {
  const at = (value: unknown, indexed: boolean) => (isObject(value) ? { located: { schema: value as JsonSchema, home: located.home }, indexed } : undefined)
  const schema = located.schema[part] === undefined ? schemas.flatten(located).schema : located.schema
  if ((BRANCHES as readonly string[]).includes(part)) return at(schema[part], false)
  if ((LISTS as readonly string[]).includes(part)) return at((schema[part] as unknown[] | undefined)?.[Number(next)], true)
  return undefined
}
