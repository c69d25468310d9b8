import { createDecipheriv } from 'node:crypto'
import { AppError } from '../../kernel/index.ts'
import { cut, nonceOf, SEGMENT_BYTES, TAG_BYTES } from './segments.ts'

/** What is stored is not what was sealed: bytes changed, moved or missing, or the key is another document's. */
export class DamagedDocument extends AppError {
  constructor(options?: ErrorOptions) {
    super('document.damaged', 500, {}, options)
  }
}

/**
 * Decrypts what `sealStream` made. A segment is given only once it is proved whole; that nothing is missing is known at the end,
 * so whoever reads must not take an interrupted stream for a document.
 * @throws DamagedDocument
 */
export async function* openStream(source: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  let number = 0
  for await (const { bytes, last } of cut(source, SEGMENT_BYTES + TAG_BYTES)) {
    yield openSegment(bytes, key, nonceOf(number++, last))
  }
}

function openSegment(bytes: Buffer, key: Buffer, nonce: Buffer): Buffer {
  if (bytes.length < TAG_BYTES) throw new DamagedDocument()
  const end = bytes.length - TAG_BYTES
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAuthTag(bytes.subarray(end))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, end)), decipher.final()])
  } catch (error) {
    throw new DamagedDocument({ cause: error })
  }
}
