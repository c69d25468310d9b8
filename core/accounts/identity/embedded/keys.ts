import { generateKeyPairSync, randomUUID, type JsonWebKey } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface KeySet { readonly keys: JsonWebKey[] }

/** The provider's signing key, made on the first start: tokens must outlive a restart. */
export function signingKeys(dataDir: string): KeySet {
  const folder = join(dataDir, 'keys')
  const file = join(folder, 'embedded-provider.json')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!existsSync(file)) writeOnce(file, { keys: [newKey()] })
  return JSON.parse(readFileSync(file, 'utf8')) as KeySet
}

function newKey(): JsonWebKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' }
}

/** Of two processes that start together, the first one's key stays. */
function writeOnce(file: string, keys: KeySet): void {
  try {
    writeFileSync(file, JSON.stringify(keys), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
