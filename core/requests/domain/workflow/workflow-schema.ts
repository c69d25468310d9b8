import type { JsonSchema, Schemas } from '../../../forms/index.ts'

const name: JsonSchema = { type: 'string', pattern: '^[a-z][a-z0-9-]{0,59}$' }
const expression: JsonSchema = { type: 'string', minLength: 1, maxLength: 1000 }
const sentence: JsonSchema = { type: 'string', minLength: 1, maxLength: 300 }
const duration: JsonSchema = { type: 'string', pattern: '^P(?!$)(?:\\d{1,2}Y)?(?:\\d{1,3}M)?(?:\\d{1,3}W)?(?:\\d{1,4}D)?(?:T(?=\\d)(?:\\d{1,4}H)?(?:\\d{1,5}M)?)?$' }
const days: JsonSchema = { enum: ['calendar', 'working'] }
const uses: JsonSchema = { type: 'array', maxItems: 20, items: { $ref: '#/$defs/use' } }

function objectOf(properties: Schemas, required: readonly string[]): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false }
}

function mapOf(values: JsonSchema, maxProperties: number): JsonSchema {
  return { type: 'object', propertyNames: name, additionalProperties: values, maxProperties }
}

/** JSON Schema 2020-12 of `workflow.json`: its shape. What its parts mean together is the publication check's affair. */
export const WORKFLOW_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:parvis:workflow:1',
  ...objectOf({ $schema: { type: 'string' }, initial: name, statuses: { ...mapOf({ $ref: '#/$defs/status' }, 64), minProperties: 1 } }, ['initial', 'statuses']),
  $defs: {
    status: objectOf(
      {
        label: sentence,
        public: sentence,
        kind: { enum: ['open', 'waiting', 'closed'] },
        outcome: { enum: ['accepted', 'refused', 'abandoned', 'withdrawn'] },
        due: objectOf({ of: { enum: ['citizen', 'service'] }, within: duration, days }, ['of', 'within']),
        enter: uses,
        transitions: mapOf({ $ref: '#/$defs/transition' }, 32),
        timers: mapOf({ $ref: '#/$defs/timer' }, 16),
      },
      ['label', 'public', 'kind'],
    ),
    transition: objectOf(
      {
        label: sentence,
        by: { type: 'array', minItems: 1, maxItems: 8, uniqueItems: true, items: { type: 'string', pattern: '^(?:citizen|assigned|agent(?::[a-z][a-z0-9-]*)?)$' } },
        to: name,
        if: expression,
        otherwise: name,
        form: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,59}\\.schema\\.json$' },
        do: uses,
      },
      ['label', 'by'],
    ),
    timer: objectOf({ after: duration, days, at: { type: 'string', pattern: '^(?:[01]\\d|2[0-3]):[0-5]\\d$' }, if: expression, to: name, do: uses }, ['after']),
    use: objectOf({ action: { type: 'string', pattern: '^[a-z][a-z0-9-]*(?:\\.[a-z][a-z0-9-]*)*$' }, with: { type: 'object', maxProperties: 30 }, if: expression }, ['action', 'with']),
  },
}
