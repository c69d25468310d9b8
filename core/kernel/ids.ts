import { v7 } from 'uuid'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** A new UUIDv7 (RFC 9562): sortable by time, so that inserts stay at the end of an index. */
export function newId(): string {
  return v7()
}

/** Tells whether a piece of a URL may be an id, before it reaches a query: MariaDB would coerce other types. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value)
}
