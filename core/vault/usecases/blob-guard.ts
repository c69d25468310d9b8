import type { NewJob } from '../../jobs/index.ts'
import { storageKeyOf, type ContentPlace } from '../content/contents.ts'

/** Name of the job that deletes stored content which no living document needs. */
export const PURGE = 'vault.purge'

/** No upload lasts longer: the server ends requests long before. */
const LONGEST_UPLOAD = 60 * 60 * 1000

/**
 * Written before the first byte is stored and withdrawn with the document's row, so that a process which is killed in between
 * leaves nothing behind for long.
 */
export function guardJob(place: ContentPlace, now: number): NewJob {
  return { ...purgeJob(place), key: guardKey(place), runAt: now + LONGEST_UPLOAD }
}

export function guardKey({ documentId }: ContentPlace): string {
  return `${PURGE}:guard:${documentId}`
}

/** Deletes the content of a document that was deleted. */
export function purgeJob(place: ContentPlace): NewJob {
  return { tenantId: place.tenantId, kind: PURGE, key: `${PURGE}:${place.documentId}`, payload: { storageKey: storageKeyOf(place) } }
}
