import { randomBytes } from 'node:crypto'
import { seal, unseal } from '../../kernel/index.ts'
import { DamagedDocument } from './open-stream.ts'

/** A new key, for one document. */
export function newDocumentKey(): Buffer {
  return randomBytes(32)
}

/** The key of a document as its row keeps it: opened by the commune's key, and for this document only. Base64. */
export function sealDocumentKey(tenantKey: Buffer, documentId: string, key: Buffer): string {
  return seal(tenantKey, key, contextOf(documentId)).toString('base64')
}

/** @throws DamagedDocument when the row was altered, or belongs to another document or commune. */
export function openDocumentKey(tenantKey: Buffer, documentId: string, sealed: string): Buffer {
  try {
    return unseal(tenantKey, Buffer.from(sealed, 'base64'), contextOf(documentId))
  } catch (error) {
    throw new DamagedDocument({ cause: error })
  }
}

function contextOf(documentId: string): string {
  return `vault-document:1:${documentId}`
}
