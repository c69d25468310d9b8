import { createCipheriv } from 'node:crypto'
import { cut, nonceOf, SEGMENT_BYTES } from './segments.ts'

/** Encrypts a stream, one segment in memory at a time. @param key 32 random bytes that seal nothing else. */
export async function* sealStream(source: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  let number = 0
  for await (const { bytes, last } of cut(source, SEGMENT_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number++, last))
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  }
}
