import { askDocuments, listAskedDocuments, withdrawAskedDocuments } from '../store/documents.ts'
import type { Run } from './action.ts'

/** `request-documents`: asks the family for documents. Those that are asked for already are not asked twice. */
export const runRequestDocuments: Run = async ({ tx, request, now }, parameters) => {
  const { types, note } = parameters as { types: readonly string[]; note?: string }
  const open = (await listAskedDocuments(tx, request.tenantId, request.id)).filter(({ answeredAt }) => answeredAt === undefined)
  const fresh = types.filter((type) => !open.some(({ documentType }) => documentType === type))
  await askDocuments(tx, request.tenantId, request.id, fresh.map((documentType) => ({ documentType, note })), now)
}

/** `complete-documents`: what came is linked already; what is still asked for is no longer. */
export const runCompleteDocuments: Run = ({ tx, request }) => withdrawAskedDocuments(tx, request.tenantId, request.id)
