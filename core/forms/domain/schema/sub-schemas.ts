import { isObject, type JsonSchema } from './json-schema.ts'

const ONE = ['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains', 'propertyNames', 'unevaluatedItems', 'unevaluatedProperties'] as const
const MANY = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const
const NAMED = ['properties', '$defs', 'definitions', 'patternProperties', 'dependentSchemas'] as const

/** Keywords of JSON Schema 2020-12 that this profile knows, and our own. */
export const KNOWN_KEYWORDS: ReadonlySet<string> = new Set<string>([
  ...ONE, ...MANY, ...NAMED,
  '$schema', '$id', '$ref', '$anchor', '$comment', 'title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly',
  'type', 'enum', 'const', 'format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum',
  'multipleOf', 'required', 'minProperties', 'maxProperties', 'dependentRequired', 'minItems', 'maxItems', 'uniqueItems', 'minContains',
  'maxContains', 'contentEncoding', 'contentMediaType', 'contentSchema', 'documentType',
])

/** The schemas directly under a schema, each with the path to it. */
export function subSchemas(schema: JsonSchema): readonly { readonly path: readonly (string | number)[]; readonly schema: JsonSchema }[] {
  const found: { path: (string | number)[]; schema: JsonSchema }[] = []
  const add = (value: unknown, ...path: (string | number)[]) => {
    if (isObject(value)) found.push({ path, schema: value })
  }
  for (const keyword of ONE) add(schema[keyword], keyword)
  for (const keyword of MANY) if (Array.isArray(schema[keyword])) (schema[keyword] as unknown[]).forEach((value, index) => add(value, keyword, index))
  for (const keyword of NAMED) if (isObject(schema[keyword])) for (const [name, value] of Object.entries(schema[keyword])) add(value, keyword, name)
  return found
}
