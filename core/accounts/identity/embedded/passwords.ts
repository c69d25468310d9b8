import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'

/** OWASP's advice for scrypt (2^15, 8, 3): 32 MiB and about a tenth of a second for each try. */
const COST = { N: 2 ** 15, r: 8, p: 3 }
const LENGTH = 32
const MEMORY = 64 * 1024 * 1024

/** `scrypt$N$r$p$salt$hash`: the parameters stand beside the hash, so that they may grow without losing anybody. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, LENGTH, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** @param stored undefined for nobody: the same work is done, so that the time of the answer tells nothing. */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = (stored ?? (await nobody)).split('$')
  const expected = Buffer.from(hash, 'base64url')
  const given = await derive(password, Buffer.from(salt, 'base64url'), expected.length, { N: Number(N), r: Number(r), p: Number(p) })
  return timingSafeEqual(given, expected) && stored !== undefined
}

/** One character typed in two ways on two keyboards is one password (NIST SP 800-63B, 3.1.1.2). */
function derive(password: string, salt: Buffer, length: number, cost: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, length, { ...cost, maxmem: MEMORY }, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

const nobody = hashPassword(randomBytes(16).toString('hex'))
