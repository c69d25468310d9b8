import type { JsonSchema } from '../../forms/index.ts'

const day: JsonSchema = { type: 'string', format: 'date' }
const duration: JsonSchema = { type: 'string', pattern: '^P\\d' }

/** JSON Schema 2020-12 of `plugin.json#/demarche`. */
export const DEMARCHE_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:parvis:demarche:1',
  type: 'object',
  required: ['audience', 'service', 'subject', 'minutes', 'retention'],
  additionalProperties: false,
  properties: {
    audience: { type: 'string', pattern: '^[a-z][a-z-]*$' },
    service: { type: 'string', pattern: '^[a-z][a-z0-9-]*$' },
    subject: { type: 'string', enum: ['child', 'household'] },
    opens: day,
    closes: day,
    minutes: { type: 'integer', minimum: 1, maximum: 240 },
    retention: {
      type: 'object',
      required: ['draft', 'refused', 'closed'],
      additionalProperties: false,
      properties: { draft: duration, refused: duration, closed: duration },
    },
  },
}
