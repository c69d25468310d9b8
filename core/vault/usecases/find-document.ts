import { readDocument, type Actor } from '../../accounts/index.ts'
import { NotFound, type Db, type KernelServices } from '../../kernel/index.ts'
import type { Document } from '../domain/document.ts'
import { findDocument as find, lockDocuments } from '../store/documents.ts'

export interface DocumentRequest {
  readonly actor: Actor
  readonly documentId: string
  /** Slugs of the services that a request carrying this document is addressed to. The requests room alone knows. */
  readonly services?: readonly string[]
}

/** What is known of a document, without its content. @throws NotFound also for a document of others. */
export const findDocument = ({ database }: Pick<KernelServices, 'database'>) =>
  (request: DocumentRequest): Promise<Document> => loadDocument(database.db, request)

/** @throws NotFound also for a document of others. */
export async function loadDocument(db: Db, { actor, documentId, services = [] }: DocumentRequest): Promise<Document> {
  return allowed(await find(db, actor.tenantId, documentId), actor, services)
}

/** A document of the actor's own family that nobody else changes before the transaction ends. @throws NotFound */
export async function holdOwnDocument(tx: Db, actor: Actor, documentId: string): Promise<Document> {
  const [document] = await lockDocuments(tx, actor.tenantId, [documentId])
  return allowed(document, actor, [])
}

function allowed(document: Document | undefined, actor: Actor, services: readonly string[]): Document {
  if (!document) throw new NotFound('document')
  readDocument(actor, { ...document, services })
  return document
}
