import { createHash } from 'node:crypto'

/** JSON with its keys in order (RFC 8785's idea): the same content is always the same text, and has the same hash. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  )
}

/** SHA-256 of the canonical text, in hexadecimal. */
export function contentHash(canonical: string): string {
  return createHash('sha256').update(canonical).digest('hex')
}
