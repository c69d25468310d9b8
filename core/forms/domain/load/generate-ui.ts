import { joinPointer } from '../pointer.ts'
import { shapeOf } from '../expression/types.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import type { Located, SchemaSet } from '../schema/schema-set.ts'
import type { UiElement } from './ui-schema.ts'

const MAX_DEPTH = 6
/** A text that may be longer than this is asked in several lines. */
const ONE_LINE = 255

/** Controls for every property of an object, in the order of the schema; an object inside becomes a group. */
export function generateElements(schemas: SchemaSet, located: Located, base = '#', depth = 0): readonly UiElement[] {
  const { schema } = schemas.flatten(located)
  return Object.keys(schema.properties ?? {}).map((name) => {
    const property = schemas.property(located, name)!
    const scope = joinPointer(base, 'properties', name)
    const { schema: flat } = schemas.flatten(property)
    if (shapeOf(flat) !== 'object' || depth >= MAX_DEPTH) return { type: 'Control', scope, ...(isLongText(flat) && { options: { format: 'textarea' } }) }
    return { type: 'Group', label: flat.title ?? name, elements: generateElements(schemas, property, scope, depth + 1) }
  })
}

function isLongText({ type, format, enum: choices, oneOf, maxLength = 0 }: JsonSchema): boolean {
  return type === 'string' && format === undefined && choices === undefined && oneOf === undefined && maxLength > ONE_LINE
}
