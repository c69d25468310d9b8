import { fileURLToPath } from 'node:url'
import { openFolder } from './folder.ts'
import { openBucket } from './s3.ts'
import type { Storage } from './storage.ts'

/** The storage of `STORAGE_URL`: `file:///folder`, `s3://…` or `s3+http://…`. Nothing is opened before the first use. */
export function openStorage(url: URL): Storage {
  return url.protocol === 'file:' ? openFolder(fileURLToPath(url)) : openBucket(url)
}
