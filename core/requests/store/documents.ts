import { newId, type Db } from '../../kernel/index.ts'

/** A document of the vault that a request uses: what lets the request's service read it. */
export interface RequestDocument {
  readonly documentId: string
  readonly documentType: string
  /** Where the form asked for it; empty when the service asked later. */
  readonly pointer: string
  readonly addedAt: number
}

/** A document that the service asked for after the request was sent. */
export interface AskedDocument {
  readonly id: string
  readonly documentType: string
  readonly note: string | undefined
  readonly askedAt: number
  readonly answeredAt: number | undefined
  readonly documentId: string | undefined
}

interface LinkRow { request_id: string; document_id: string; document_type: string; pointer: string; added_at: number }
interface AskedRow { id: string; document_type: string; note: string | null; asked_at: number; answered_at: number | null; document_id: string | null }

/** Links documents to a request; one that is linked already stays as it is. */
export async function linkDocuments(db: Db, tenantId: string, requestId: string, documents: readonly RequestDocument[]): Promise<void> {
  const known = new Set((await listRequestDocuments(db, tenantId, requestId)).map(keyOf))
  const fresh = documents.filter((document, index) => !known.has(keyOf(document)) && documents.findIndex((other) => keyOf(other) === keyOf(document)) === index)
  if (fresh.length === 0) return
  await db('request_documents').insert(
    fresh.map(({ documentId, documentType, pointer, addedAt }) => ({
      id: newId(), tenant_id: tenantId, request_id: requestId, document_id: documentId, document_type: documentType, pointer, added_at: addedAt,
    })),
  )
}

export async function listRequestDocuments(db: Db, tenantId: string, requestId: string): Promise<RequestDocument[]> {
  const rows = (await db('request_documents').where({ tenant_id: tenantId, request_id: requestId }).orderBy('added_at')) as LinkRow[]
  return rows.map((row) => ({ documentId: row.document_id, documentType: row.document_type, pointer: row.pointer, addedAt: Number(row.added_at) }))
}

/** References of the requests still under way that use a document: it must not be deleted under them. */
export async function listUsesOfDocument(db: Db, tenantId: string, documentId: string): Promise<string[]> {
  const rows = (await db('request_documents')
    .join('requests', 'requests.id', 'request_documents.request_id')
    .where({ 'request_documents.tenant_id': tenantId, 'requests.tenant_id': tenantId, 'request_documents.document_id': documentId })
    .whereNot({ 'requests.kind': 'closed' })
    .distinct('requests.reference')) as { reference: string }[]
  return rows.map(({ reference }) => reference)
}

export async function askDocuments(db: Db, tenantId: string, requestId: string, documents: readonly { documentType: string; note?: string | undefined }[], now: number): Promise<void> {
  if (documents.length === 0) return
  await db('asked_documents').insert(
    documents.map(({ documentType, note }) => ({ id: newId(), tenant_id: tenantId, request_id: requestId, document_type: documentType, note: note ?? null, asked_at: now })),
  )
}

export async function listAskedDocuments(db: Db, tenantId: string, requestId: string): Promise<AskedDocument[]> {
  const rows = (await db('asked_documents').where({ tenant_id: tenantId, request_id: requestId }).orderBy(['asked_at', 'id'])) as AskedRow[]
  return rows.map((row) => ({
    id: row.id,
    documentType: row.document_type,
    note: row.note ?? undefined,
    askedAt: Number(row.asked_at),
    answeredAt: row.answered_at === null ? undefined : Number(row.answered_at),
    documentId: row.document_id ?? undefined,
  }))
}

/** @returns false when it was answered already, or is not of this request. */
export async function answerAskedDocument(db: Db, tenantId: string, requestId: string, id: string, documentId: string, now: number): Promise<boolean> {
  const changed = await db('asked_documents').where({ tenant_id: tenantId, request_id: requestId, id }).whereNull('answered_at').update({ answered_at: now, document_id: documentId })
  return changed === 1
}

/** What is still open is no longer asked for. */
export async function withdrawAskedDocuments(db: Db, tenantId: string, requestId: string): Promise<void> {
  await db('asked_documents').where({ tenant_id: tenantId, request_id: requestId }).whereNull('answered_at').delete()
}

function keyOf({ documentId, documentType }: RequestDocument): string {
  return `${documentId} ${documentType}`
}
