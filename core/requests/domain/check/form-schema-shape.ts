import type { JsonSchema } from '../../../forms/index.ts'

const schema: JsonSchema = { $ref: '#/$defs/schema' }
const schemas: JsonSchema = { type: 'array', minItems: 1, items: schema }
const map: JsonSchema = { type: 'object', additionalProperties: schema }
const text: JsonSchema = { type: 'string' }
const count: JsonSchema = { type: 'integer', minimum: 0 }
const number: JsonSchema = { type: 'number' }
const typeName: JsonSchema = { enum: ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'] }

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
        $id: text, $ref: text, $anchor: text, $comment: text, title: text, description: text, format: text, pattern: text, documentType: text,
        type: { anyOf: [typeName, { type: 'array', minItems: 1, items: typeName }] },
        enum: { type: 'array', minItems: 1 },
        required: { type: 'array', items: text },
        dependentRequired: { type: 'object', additionalProperties: { type: 'array', items: text } },
        properties: map, patternProperties: map, dependentSchemas: map, $defs: map,
        items: schema, contains: schema, not: schema, if: schema, then: schema, else: schema, propertyNames: schema,
        additionalProperties: { anyOf: [{ type: 'boolean' }, schema] },
        unevaluatedProperties: { anyOf: [{ type: 'boolean' }, schema] },
        allOf: schemas, anyOf: schemas, oneOf: schemas, prefixItems: schemas,
        minLength: count, maxLength: count, minItems: count, maxItems: count, minProperties: count, maxProperties: count,
        minimum: number, maximum: number, exclusiveMinimum: number, exclusiveMaximum: number, multipleOf: { type: 'number', exclusiveMinimum: 0 },
        uniqueItems: { type: 'boolean' }, readOnly: { type: 'boolean' },
      },
    },
  },
}
