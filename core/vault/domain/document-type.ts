import { DateTime, Duration } from 'luxon'
import type { Day } from './document.ts'

/** A kind of paper that services ask for. The list is data: `forms/document-types.json`. */
export interface DocumentType {
  readonly type: string
  readonly label: string
  /** What it is, in a sentence. */
  readonly what: string
  /** Whose it is: a child's own, or the whole family's. */
  readonly about: 'child' | 'household'
  /** How long it counts from the day it is added: an ISO 8601 duration, or until 31 August. Absent: no end. */
  readonly validity?: { readonly after: string } | { readonly until: 'school-year-end' }
  /** Papers that count as this one. */
  readonly accepts: readonly string[]
}

/** The vocabulary of documents, in the order in which people choose from it. */
export interface DocumentTypes {
  readonly all: readonly DocumentType[]
  find(type: string): DocumentType | undefined
}

export function documentTypesOf(all: readonly DocumentType[]): DocumentTypes {
  const byType = new Map(all.map((type) => [type.type, type]))
  return { all, find: (type) => byType.get(type) }
}

/** Last day on which a document counts. @param schoolYear the commune's, as `2026-2027` */
export function validUntil({ validity }: DocumentType, from: Day, schoolYear: string): Day | undefined {
  if (validity === undefined) return undefined
  if ('after' in validity) return DateTime.fromISO(from).plus(Duration.fromISO(validity.after)).toISODate() ?? undefined
  // In July families already send the papers of September; after it, a commune may not have opened the next year yet.
  const end = `${schoolYear.slice(5)}-08-31`
  return from <= end ? end : nextAugust(from)
}

function nextAugust(from: Day): Day {
  const year = Number(from.slice(0, 4))
  return from.slice(5) <= '08-31' ? `${year}-08-31` : `${year + 1}-08-31`
}
