import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Config } from './config/config.ts'

const NONCE = 12
const TAG = 16

/** Keys of this installation, all derived from one master key (HKDF, RFC 5869), so that one thing is to be kept safe. */
export interface Secrets {
  /** 32 bytes for one purpose: `csrf`, `cookies`, `tenant-keys`. The same purpose always gives the same key. */
  derive(purpose: string): Buffer
}

/** Takes the master key from the configuration, or from the data folder, where it is made on the first start. */
export function openSecrets(config: Pick<Config, 'masterKey' | 'dataDir'>): Secrets {
  const master = config.masterKey === undefined ? readOrMake(join(config.dataDir, 'keys', 'master.key')) : Buffer.from(config.masterKey, 'base64')
  return { derive: (purpose) => Buffer.from(hkdfSync('sha256', master, 'parvis', purpose, 32)) }
}

function readOrMake(file: string): Buffer {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  try {
    const descriptor = openSync(file, 'wx', 0o600)
    writeSync(descriptor, randomBytes(32).toString('base64'))
    fsyncSync(descriptor)
    closeSync(descriptor)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return Buffer.from(readFileSync(file, 'utf8'), 'base64')
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
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE)).setAAD(Buffer.from(context))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()])
}
