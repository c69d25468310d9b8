import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Config } from './config/config.ts'
import { Faults } from './errors.ts'

const NONCE = 12
const TAG = 16
const MASTER = 32

/** Keys of this installation, all derived from one master key (HKDF, RFC 5869), so that one thing is to be kept safe. */
export interface Secrets {
  /** 32 bytes for one purpose: `csrf`, `cookies`, `tenant-keys`. The same purpose always gives the same key. */
  derive(purpose: string): Buffer
}

/**
 * Takes the master key from the configuration, or from the data folder, where it is made on the first start.
 * @throws Faults when the file that is there holds no key: a new one would lose all that the old one protects.
 */
export function openSecrets(config: Pick<Config, 'masterKey' | 'dataDir'>): Secrets {
  const master = config.masterKey === undefined ? readOrMake(join(config.dataDir, 'keys', 'master.key')) : Buffer.from(config.masterKey, 'base64')
  return { derive: (purpose) => Buffer.from(hkdfSync('sha256', master, 'parvis', purpose, 32)) }
}

function readOrMake(file: string): Buffer {
  const master = Buffer.from(readIfThere(file) ?? make(file), 'base64')
  if (master.length === MASTER) return master
  throw new Faults('secrets.invalid', [{ place: file, problem: `it is not ${MASTER} bytes in base64`, remedy: 'Put back the copy that was kept of it, or set PARVIS_MASTER_KEY' }])
}

/** The file appears whole or not at all, so that another process never reads half a key; the first of two keeps its own. */
function make(file: string): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    writeFileSync(draft, randomBytes(MASTER).toString('base64'), { mode: 0o600, flush: true })
    linkSync(draft, file)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(file, 'utf8')
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
    return undefined
  }
}

function hasCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code
}

/**
 * Encrypts and signs a small text (AES-256-GCM): nonce, text, tag. `context` is bound to it: the same bytes moved to another
 * row or tenant do not open.
 */
export function seal(key: Buffer, text: Buffer, context: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()])
}

/** Opens what `seal` made. @throws Error when the key, the context or a byte differs. */
export function unseal(key: Buffer, sealed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG }).setAAD(Buffer.from(context))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()])
}
