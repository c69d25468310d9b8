import type { Document, SealedContent, Verdict } from '../domain/document.ts'

/** A row of `documents`, as both databases give it. `sealed_key` is null on deleted rows only, which are never read. */
export interface DocumentRow {
  readonly id: string
  readonly tenant_id: string
  readonly household_id: string
  readonly child_id: string | null
  readonly type: string
  readonly title: string
  readonly filename: string
  readonly media_type: string
  readonly size: number
  readonly sha256: string
  readonly verdict: string
  readonly valid_from: string
  readonly valid_until: string | null
  readonly storage_key: string
  readonly sealed_key: string
  readonly uploaded_by: string
  readonly created_at: number
  readonly lock_version: number
}

/** Without what opens its content. */
export function documentOf(row: DocumentRow): Document {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    householdId: row.household_id,
    ...(row.child_id !== null && { childId: row.child_id }),
    type: row.type,
    title: row.title,
    filename: row.filename,
    mediaType: row.media_type,
    size: row.size,
    sha256: row.sha256,
    verdict: row.verdict as Verdict,
    validFrom: row.valid_from,
    ...(row.valid_until !== null && { validUntil: row.valid_until }),
    uploadedBy: row.uploaded_by,
    createdAt: row.created_at,
    lockVersion: row.lock_version,
  }
}

export function sealedContentOf(row: DocumentRow): SealedContent {
  return { storageKey: row.storage_key, sealedKey: row.sealed_key }
}

export function columnsOf(document: Document, content: SealedContent): DocumentRow {
  return {
    id: document.id,
    tenant_id: document.tenantId,
    household_id: document.householdId,
    child_id: document.childId ?? null,
    type: document.type,
    title: document.title,
    filename: document.filename,
    media_type: document.mediaType,
    size: document.size,
    sha256: document.sha256,
    verdict: document.verdict,
    valid_from: document.validFrom,
    valid_until: document.validUntil ?? null,
    storage_key: content.storageKey,
    sealed_key: content.sealedKey,
    uploaded_by: document.uploadedBy,
    created_at: document.createdAt,
    lock_version: document.lockVersion,
  }
}
