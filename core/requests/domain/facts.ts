import type { JsonSchema, Schemas } from '../../forms/index.ts'

/** What every démarche may read without asking: in prefill and rules of forms, in conditions and parameters of workflows. */
export { FACT_SCHEMAS as factSchemas } from '../../forms/index.ts'

const text: JsonSchema = { type: 'string' }

/** What a workflow reads besides: the request itself. `missingDocuments` are types that were asked for and are not there yet. */
export const requestFactSchemas: Schemas = {
  request: {
    type: 'object',
    properties: {
      reference: text,
      submittedOn: { type: 'string', format: 'date' },
      assigned: { type: 'boolean' },
      missingDocuments: { type: 'array', items: text },
    },
  },
}
