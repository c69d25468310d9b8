import type { Readable } from 'node:stream'
import type { Audit } from '../../accounts/index.ts'
import { NotFound, type KernelServices } from '../../kernel/index.ts'
import type { Contents } from '../content/contents.ts'
import type { Document } from '../domain/document.ts'
import { findContent } from '../store/documents.ts'
import { loadDocument, type DocumentRequest } from './find-document.ts'
import { trail } from './trail.ts'

export interface OpenedDocument {
  readonly document: Document
  /** In clear. An error while it is read means that the document is damaged: what was read must not pass for the whole. */
  readonly content: Readable
}

type Needs = Pick<KernelServices, 'database'> & { readonly audit: Audit; readonly contents: Contents }

/**
 * Opens a document of the actor's family, or one that a request carries to a service of theirs; each opening leaves a line in the
 * access register, written first, so that what cannot be accounted for is not opened.
 * @throws NotFound, DamagedDocument, MissingBlob
 */
export const openDocument = (needs: Needs) => {
  const { database, contents } = needs
  const note = trail(needs.audit)
  return async (request: DocumentRequest & { readonly requestId?: string }): Promise<OpenedDocument> => {
    const document = await loadDocument(database.db, request)
    const sealed = await findContent(database.db, document)
    if (!sealed) throw new NotFound('document')
    await note(database.db, { actor: request.actor, action: 'document.read', documentId: document.id, requestId: request.requestId })
    return { document, content: await contents.open({ tenantId: document.tenantId, documentId: document.id }, sealed) }
  }
}
