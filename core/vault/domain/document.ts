/** A day, as `YYYY-MM-DD`, in the time of Paris. */
export type Day = string

/** What the antivirus said when the file came in; a file that it refused is not kept. `unchecked`: there was none to ask. */
export type Verdict = 'clean' | 'unchecked'

/** A file of a family, with what it proves and until when. */
export interface Document {
  readonly id: string
  readonly tenantId: string
  readonly householdId: string
  /** Absent for what concerns the whole family. */
  readonly childId?: string
  /** A key of `forms/document-types.json`. */
  readonly type: string
  /** What the family calls it. */
  readonly title: string
  /** As it was sent, made harmless, with an ending that tells the truth. */
  readonly filename: string
  /** By its content, never by what the browser said. */
  readonly mediaType: string
  /** Bytes. */
  readonly size: number
  /** Of the content, in hexadecimal. */
  readonly sha256: string
  readonly verdict: Verdict
  readonly validFrom: Day
  /** Last day on which it counts; absent: it has no end. */
  readonly validUntil?: Day
  readonly uploadedBy: string
  /** UTC milliseconds. */
  readonly createdAt: number
  readonly lockVersion: number
}

/** Where the content of a document is, and what opens it. It never leaves this room. */
export interface SealedContent {
  readonly storageKey: string
  /** The document's key, sealed by the commune's. */
  readonly sealedKey: string
}

/** Tells whether a document counts on a day. */
export function isValidOn(document: Pick<Document, 'validFrom' | 'validUntil'>, day: Day): boolean {
  return document.validFrom <= day && (document.validUntil === undefined || day <= document.validUntil)
}
