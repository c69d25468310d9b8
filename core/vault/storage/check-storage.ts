import { randomBytes } from 'node:crypto'
import { newId, type Health } from '../../kernel/index.ts'
import type { Storage } from './storage.ts'

/** Puts random bytes, reads them back and deletes them. `place` names the storage to an operator and holds no secret. */
export async function checkStorage(storage: Omit<Storage, 'check'>, place: string): Promise<Health> {
  const key = `checks/${newId()}`
  const sent = randomBytes(32)
  try {
    await storage.put(key, once(sent))
    const received = Buffer.concat(await (await storage.get(key)).toArray())
    await storage.delete(key)
    return received.equals(sent) ? { ok: true, detail: place } : { ok: false, detail: `${place}: what is read is not what was written` }
  } catch (error) {
    return { ok: false, detail: `${place}: ${(error as Error).message}` }
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
