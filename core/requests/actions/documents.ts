import { askDocuments, listAskedDocuments, withdrawAskedDocuments } from '../store/documents.ts'
import type { Action } from './action.ts'

/** `request-documents`: asks the family for documents. Those that are asked for already are not asked twice. */
export const requestDocumentsAction: Action = {
  name: 'request-documents',
  parameters: {
    type: 'object',
    properties: { types: { type: 'array', items: { type: 'string' }, minItems: 1 }, note: { type: 'string' } },
    required: ['types'],
    additionalProperties: false,
  },
  async run({ tx, request, now }, parameters) {
    const { types, note } = parameters as { types: readonly string[]; note?: string }
    const open = (await listAskedDocuments(tx, request.tenantId, request.id)).filter(({ answeredAt }) => answeredAt === undefined)
    const fresh = types.filter((type) => !open.some(({ documentType }) => documentType === type))
    await askDocuments(tx, request.tenantId, request.id, fresh.map((documentType) => ({ documentType, note })), now)
  },
}

/** `complete-documents`: what is still asked for is no longer. */
export const completeDocumentsAction: Action = {
  name: 'complete-documents',
  parameters: { type: 'object', properties: {}, additionalProperties: false },
  run: ({ tx, request }) => withdrawAskedDocuments(tx, request.tenantId, request.id),
}
