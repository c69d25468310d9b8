import { createHash, randomBytes } from 'node:crypto'

/** A secret of 256 bits, for a cookie or a link. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps of a secret: enough to find it, not to use it. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
