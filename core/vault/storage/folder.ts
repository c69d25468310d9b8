import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { newId, systemClock } from '../../kernel/index.ts'
import { checkStorage } from './check-storage.ts'
import { MissingBlob } from './missing-blob.ts'
import type { Storage } from './storage.ts'

const KEY = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/
/** Younger ones may still be written by another process. */
const ABANDONED_AFTER = 24 * 60 * 60 * 1000

/**
 * Files in a folder. A file appears under its name only once it is whole and on the disk: temporary file, fsync, rename, fsync of
 * the folder. What a killed process left in `incoming` is removed by the first write of another.
 */
export function openFolder(root: string): Storage {
  const incoming = join(root, 'incoming')
  let ready: Promise<void> | undefined

  const storage: Omit<Storage, 'check'> = {
    async put(key, content) {
      const temporary = join(incoming, newId())
      await (ready ??= prepare(incoming))
      try {
        await pipeline(Readable.from(content, { objectMode: false }), createWriteStream(temporary, { flags: 'wx', mode: 0o600, flush: true }))
        await place(temporary, pathOf(root, key))
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
    },

    async get(key) {
      const stream = createReadStream(pathOf(root, key))
      await new Promise<void>((resolve, reject) => {
        stream.once('open', () => resolve()).once('error', (error: NodeJS.ErrnoException) => {
          reject(error.code === 'ENOENT' ? new MissingBlob(key, { cause: error }) : error)
        })
      })
      return stream
    },

    async delete(key) {
      await rm(pathOf(root, key), { force: true })
    },
  }
  return { ...storage, check: () => checkStorage(storage, root) }
}

/** A key never leaves the folder: `..` and absolute paths do not match. */
function pathOf(root: string, key: string): string {
  if (!KEY.test(key)) throw new Error(`not a key of the storage: ${key}`)
  return join(root, key)
}

async function place(temporary: string, path: string): Promise<void> {
  const folder = dirname(path)
  const made = await mkdir(folder, { recursive: true, mode: 0o700 })
  await rename(temporary, path)
  await syncFolder(folder)
  if (made !== undefined) await syncFolder(dirname(made))
}

/** A rename is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function prepare(incoming: string): Promise<void> {
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  for (const name of await readdir(incoming)) {
    const file = join(incoming, name)
    const found = await stat(file).catch(() => undefined)
    if (found && systemClock.now() - found.mtimeMs > ABANDONED_AFTER) await rm(file, { force: true })
  }
}
