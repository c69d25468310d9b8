import { processRequest, type Actor } from '../../accounts/index.ts'
import { NotFound, type KernelServices } from '../../kernel/index.ts'
import type { OpenedDocument } from '../../vault/index.ts'
import { listRequestDocuments } from '../store/documents.ts'
import { findRequestLine } from '../store/requests.ts'

export interface CarriedDocument {
  readonly requestId: string
  readonly documentId: string
  /** Id of the web request, for the register. */
  readonly trace?: string
}

type Needs = Pick<KernelServices, 'database'> & {
  openDocument: (request: { actor: Actor; documentId: string; services: readonly string[]; requestId?: string }) => Promise<OpenedDocument>
}

/** Opens a document that a request carries, for an agent who processes it; the vault notes it. @throws NotFound to anyone else, and for a document that the request does not carry. */
export function openRequestDocument({ database, openDocument }: Needs) {
  return async (actor: Actor, { requestId, documentId, trace }: CarriedDocument): Promise<OpenedDocument> => {
    const request = await findRequestLine(database.db, actor.tenantId, requestId)
    processRequest(actor, request)
    const links = await listRequestDocuments(database.db, actor.tenantId, request.id)
    if (!links.some((link) => link.documentId === documentId)) throw new NotFound('document')
    return openDocument({ actor, documentId, services: [request.service], ...(trace !== undefined && { requestId: trace }) })
  }
}
