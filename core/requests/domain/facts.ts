import type { JsonSchema, Schemas } from '../../forms/index.ts'

const text: JsonSchema = { type: 'string' }
const day: JsonSchema = { type: 'string', format: 'date' }
const adult: JsonSchema = { $ref: 'urn:parvis:forms:adult:1' }
const address: JsonSchema = { $ref: 'urn:parvis:forms:address:1' }

function record(properties: Schemas): JsonSchema {
  return { type: 'object', properties }
}

/**
 * What every démarche may read without asking, each described by a schema: in prefill and rules of forms, in conditions and
 * parameters of workflows. What is not known is absent; an expression then reads the empty value of its type.
 */
export const factSchemas: Schemas = {
  account: record({ firstName: text, lastName: text, email: text, phone: text }),
  household: record({ name: text, address, adults: { type: 'array', items: adult }, children: { type: 'array', items: { $ref: 'urn:parvis:forms:child:1' } } }),
  otherParent: adult,
  child: record({
    firstName: text,
    lastName: text,
    birthDate: day,
    school: text,
    grade: text,
    health: { $ref: 'urn:parvis:forms:health:1' },
    authorisations: { $ref: 'urn:parvis:forms:authorisations:1' },
    insurance: { $ref: 'urn:parvis:forms:insurance:1' },
  }),
  tenant: record({ name: text, schoolYear: text }),
  service: record({ name: text, phone: text }),
  today: day,
}

/** What a workflow reads besides: the request itself. `missingDocuments` are types that were asked for and are not there yet. */
export const requestFactSchemas: Schemas = {
  request: record({ reference: text, submittedOn: day, assigned: { type: 'boolean' }, missingDocuments: { type: 'array', items: text } }),
}
