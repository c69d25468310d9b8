// Crockford's base 32: no I, L, O, U, so that a reference can be read aloud and typed again.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 6
const REFERENCE = /^\d{4}-[0-9A-HJKMNP-TV-Z]{6}$/

/**
 * A reference number such as `2026-K7M4QX`: the year in Paris and 30 random bits. It tells nothing of how many requests there
 * are, and is not a secret. The store keeps it unique in a tenant: on a duplicate, draw again.
 * @param random at least six random bytes.
 */
export function referenceOf(year: number, random: Uint8Array): string {
  if (random.length < LENGTH) throw new RangeError(`a reference needs ${LENGTH} random bytes`)
  const code = Array.from(random.subarray(0, LENGTH), (byte) => ALPHABET[byte & 31]).join('')
  return `${year}-${code}`
}

/** What a person typed as a reference, as it is stored; undefined when it cannot be one. `2026 k7m4qx`, O for 0 and I for 1 pass. */
export function readReference(typed: string): string | undefined {
  const signs = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const reference = `${signs.slice(0, 4)}-${signs.slice(4)}`
  return REFERENCE.test(reference) ? reference : undefined
}
