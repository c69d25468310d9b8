import type { Schemas } from './schema/json-schema.ts'

const TEXT = { type: 'string' } as const
const child = {
  type: 'object',
  allOf: [{ $ref: 'urn:parvis:forms:child:1' }],
  properties: {
    health: { $ref: 'urn:parvis:forms:health:1' },
    authorisations: { $ref: 'urn:parvis:forms:authorisations:1' },
    insurance: { $ref: 'urn:parvis:forms:insurance:1' },
  },
} as const
const adult = { $ref: 'urn:parvis:forms:adult:1' } as const

/** The facts that every démarche may read, described by the shared vocabulary of `forms/`. */
export const FACT_SCHEMAS: Schemas = {
  /** The adult who fills the démarche. */
  account: adult,
  household: {
    type: 'object',
    properties: {
      name: TEXT,
      hasOtherParent: { type: 'boolean' },
      address: { $ref: 'urn:parvis:forms:address:1' },
      adults: { type: 'array', items: adult },
      children: { type: 'array', items: child },
    },
  },
  otherParent: adult,
  child,
  tenant: { type: 'object', properties: { name: TEXT, schoolYear: TEXT } },
  service: { type: 'object', properties: { name: TEXT, phone: TEXT } },
  /** `YYYY-MM-DD`, in Paris. */
  today: TEXT,
}
