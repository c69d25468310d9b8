import { createHmac } from 'node:crypto'

/**
 * The six digits that an authenticator application shows (RFC 6238: SHA-1, 30 seconds).
 * @param key the shared secret's bytes, written as ASCII text.
 * @param at UTC milliseconds.
 */
export function totp(key: string, at: number = Date.now()): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const offset = digest[digest.length - 1]! & 0xf
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
