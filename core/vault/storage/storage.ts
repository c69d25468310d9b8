import type { Readable } from 'node:stream'
import type { Health } from '../../kernel/index.ts'

/**
 * Where sealed documents are kept. A key is made of names in lower case, digits and hyphens, parted by `/`. What is put is
 * encrypted already.
 */
export interface Storage {
  /** Keeps the whole content, or nothing: when `content` throws, its error comes out and nothing is left. */
  put(key: string, content: AsyncIterable<Buffer>): Promise<void>
  /** @throws MissingBlob */
  get(key: string): Promise<Readable>
  /** A key that is not there is no fault: deleting may be repeated. */
  delete(key: string): Promise<void>
  /** Writes, reads and deletes a small file: what an operator wants to know before families do. */
  check(): Promise<Health>
}
