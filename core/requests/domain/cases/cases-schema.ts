import type { JsonSchema } from '../../../forms/index.ts'

const pointer: JsonSchema = { type: 'string', pattern: '^(?:/[^/]+)*$' }
const name: JsonSchema = { type: 'string', minLength: 1, maxLength: 120 }
const names: JsonSchema = { type: 'array', items: name }

function objectOf(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[]): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false }
}

const step: JsonSchema = {
  anyOf: [
    name,
    objectOf({ do: name, answer: { type: 'object' }, documents: names }, ['do']),
    objectOf({ wait: { type: 'string', pattern: '^P' } }, ['wait']),
  ],
}

/** JSON Schema 2020-12 of `cases.json`. */
export const CASES_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:parvis:cases:1',
  type: 'array',
  maxItems: 500,
  items: {
    ...objectOf(
      {
        name,
        kind: { enum: ['accepted', 'rejected'] },
        data: { type: 'object' },
        like: name,
        change: { type: 'object', propertyNames: pointer },
        facts: { type: 'object' },
        faults: { type: 'array', items: pointer },
        path: { type: 'array', items: step, maxItems: 100 },
        expect: objectOf(
          {
            status: name,
            mails: names,
            effects: { type: 'array', items: objectOf({ action: name, with: { type: 'object' } }, ['action', 'with']) },
            denied: name,
          },
          [],
        ),
      },
      ['name', 'kind'],
    ),
    oneOf: [{ required: ['data'] }, { required: ['like'] }],
  },
}
