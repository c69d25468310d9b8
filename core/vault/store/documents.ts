import { createHash } from 'node:crypto'
import { isDuplicate, isId, type Db } from '../../kernel/index.ts'
import type { Day, Document, SealedContent } from '../domain/document.ts'
import { columnsOf, documentOf, sealedContentOf, type DocumentRow } from './document-row.ts'

/** @returns false when the household has the same content already, for the same child and type. */
export async function insertDocument(db: Db, document: Document, content: SealedContent): Promise<boolean> {
  try {
    await db('documents').insert({ ...columnsOf(document, content), content_key: contentKey(document), deleted_at: null })
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** The living document that holds the same content as `document`. */
export async function findSameContent(db: Db, document: Document): Promise<Document | undefined> {
  const row: DocumentRow | undefined = await living(db, document.tenantId).where({ content_key: contentKey(document) }).first()
  return row && documentOf(row)
}

export async function findDocument(db: Db, tenantId: string, id: string): Promise<Document | undefined> {
  if (!isId(id)) return undefined
  const row: DocumentRow | undefined = await living(db, tenantId).where({ id }).first()
  return row && documentOf(row)
}

/** What opens the content of a document. */
export async function findContent(db: Db, { tenantId, id }: Document): Promise<SealedContent | undefined> {
  const row: DocumentRow | undefined = await living(db, tenantId).where({ id }).first()
  return row && sealedContentOf(row)
}

/** Documents that nobody else can change or delete before the transaction ends, in the order of their ids (one order: no deadlock). */
export async function lockDocuments(tx: Db, tenantId: string, ids: readonly string[]): Promise<Document[]> {
  const rows: DocumentRow[] = await living(tx, tenantId).whereIn('id', ids.filter(isId)).orderBy('id').forUpdate()
  return rows.map(documentOf)
}

export interface DocumentFilter {
  readonly type?: string
  /** Those of this child and those of the whole family. */
  readonly childId?: string
  /** Those that count on this day. */
  readonly validOn?: Day
}

/** Newest first. */
export async function listDocuments(db: Db, tenantId: string, householdId: string, { type, childId, validOn }: DocumentFilter): Promise<Document[]> {
  const query = living(db, tenantId).where({ household_id: householdId })
  if (type !== undefined) query.where({ type })
  if (childId !== undefined) query.where((either) => either.where({ child_id: childId }).orWhereNull('child_id'))
  if (validOn !== undefined) query.where('valid_from', '<=', validOn).where((either) => either.whereNull('valid_until').orWhere('valid_until', '>=', validOn))
  const rows: DocumentRow[] = await query.orderBy([{ column: 'created_at', order: 'desc' }, { column: 'id', order: 'desc' }])
  return rows.map(documentOf)
}

/** @returns false when someone else changed the document first. */
export async function updateTitle(db: Db, { tenantId, id, lockVersion }: Document, title: string): Promise<boolean> {
  return (await living(db, tenantId).where({ id, lock_version: lockVersion }).update({ title, lock_version: lockVersion + 1 })) === 1
}

/** Forgets the key with the document: from here nothing opens its content. @returns false when someone else changed it first. */
export async function markDeleted(db: Db, { tenantId, id, lockVersion }: Document, at: number): Promise<boolean> {
  const deleted = { deleted_at: at, sealed_key: null, content_key: null, lock_version: lockVersion + 1 }
  return (await living(db, tenantId).where({ id, lock_version: lockVersion }).update(deleted)) === 1
}

/** Tells whether a living document needs what is stored under a key. */
export async function isStorageKeyUsed(db: Db, tenantId: string, storageKey: string): Promise<boolean> {
  return (await living(db, tenantId).where({ storage_key: storageKey }).first('id')) !== undefined
}

function living(db: Db, tenantId: string) {
  return db('documents').where({ tenant_id: tenantId }).whereNull('deleted_at')
}

function contentKey({ householdId, childId, type, sha256 }: Document): string {
  return createHash('sha256').update([householdId, childId ?? '', type, sha256].join(' ')).digest('hex')
}
