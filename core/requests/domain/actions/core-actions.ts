import type { JsonSchema, Schemas } from '../../../forms/index.ts'
import type { ActionDefinition } from './definition.ts'

const textKey: JsonSchema = { type: 'string', pattern: '^[a-z][a-z0-9-]{0,59}$' }
/** Own placeholders of one use: `{ "motif": { "cel": "answer.motif" } }` gives `{motif}` to the text. */
const values: JsonSchema = { type: 'object', additionalProperties: { type: 'string' } }

function parameters(properties: Schemas, required: readonly string[] = [], others: JsonSchema = {}): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false, ...others }
}

/** The actions that the requests room knows how to do by itself. */
export const coreActions: readonly ActionDefinition[] = [
  {
    name: 'mail',
    summary: 'Sends a mail to the family, to the service, or to the agent in charge (the service when nobody is).',
    parameters: parameters({ to: { type: 'string', enum: ['citizen', 'service', 'agent'] }, text: textKey, values }, ['to', 'text']),
    texts: ({ text }) => [`mail.${String(text)}.subject`, `mail.${String(text)}.body`],
    hiddenFromFamily: ({ to }) => to !== 'citizen',
  },
  {
    name: 'message',
    summary: 'Writes to the family in the conversation of the request.',
    parameters: parameters({ text: textKey, values }, ['text']),
    texts: ({ text }) => [`message.${String(text)}`],
  },
  {
    name: 'request-documents',
    summary: 'Asks the family for documents; they are missing until they are there.',
    parameters: parameters(
      { types: { type: 'array', minItems: 1, maxItems: 10, uniqueItems: true, items: { type: 'string', holds: 'document-type' } }, note: { type: 'string', maxLength: 1000 } },
      ['types'],
    ),
  },
  {
    name: 'complete-documents',
    summary: 'Closes what was asked: documents that came are linked to the request, others are no longer asked for.',
    parameters: parameters({}),
  },
  {
    name: 'child.update',
    summary: 'Writes answers into the child’s file.',
    aboutChild: true,
    parameters: parameters(
      {
        school: { type: 'string' },
        grade: { type: 'string' },
        health: { $ref: 'urn:parvis:forms:health:1' },
        authorisations: { $ref: 'urn:parvis:forms:authorisations:1' },
        insurance: { $ref: 'urn:parvis:forms:insurance:1' },
      },
      [],
      { minProperties: 1 },
    ),
  },
  {
    name: 'household.update',
    summary: 'Writes answers into the family’s file. The phone is that of the person who made the request.',
    parameters: parameters(
      { address: { $ref: 'urn:parvis:forms:address:1' }, phone: { type: 'string' }, otherParent: { $ref: 'urn:parvis:forms:adult:1' } },
      [],
      { minProperties: 1 },
    ),
  },
]
