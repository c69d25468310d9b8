import type { JsonSchema, Schemas } from '../../../forms/index.ts'

const schema: JsonSchema = { $ref: '#/$defs/schema' }
const schemas: JsonSchema = { type: 'array', minItems: 1, items: schema }
const map: JsonSchema = { type: 'object', additionalProperties: schema }
const text: JsonSchema = { type: 'string' }
const count: JsonSchema = { type: 'integer', minimum: 0 }
const typeName: JsonSchema = { enum: ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'] }

function each(shape: JsonSchema, ...keywords: readonly string[]): Schemas {
  return Object.fromEntries(keywords.map((keyword) => [keyword, shape]))
}

/**
 * What a JSON Schema 2020-12 looks like, as far as the forms room reads it: a file that came from elsewhere is known to be a
 * schema before anything walks it. Which keywords a form may use is the forms room's own affair.
 */
export const FORM_SCHEMA_SHAPE: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:parvis:form-schema:1',
  ...schema,
  $defs: {
    schema: {
      type: 'object',
      properties: {
        ...each(text, '$id', '$ref', '$anchor', '$comment', 'title', 'description', 'format', 'pattern', 'documentType'),
        ...each(schema, 'items', 'contains', 'not', 'if', 'then', 'else', 'propertyNames'),
        ...each(map, 'properties', 'patternProperties', 'dependentSchemas', '$defs'),
        ...each(schemas, 'allOf', 'anyOf', 'oneOf', 'prefixItems'),
        ...each({ anyOf: [{ type: 'boolean' }, schema] }, 'additionalProperties', 'unevaluatedProperties'),
        ...each(count, 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'),
        ...each({ type: 'number' }, 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'),
        ...each({ type: 'boolean' }, 'uniqueItems', 'readOnly'),
        type: { anyOf: [typeName, { type: 'array', minItems: 1, items: typeName }] },
        enum: { type: 'array', minItems: 1 },
        required: { type: 'array', items: text },
        dependentRequired: { type: 'object', additionalProperties: { type: 'array', items: text } },
        multipleOf: { type: 'number', exclusiveMinimum: 0 },
      },
    },
  },
}
