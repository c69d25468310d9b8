import type { Readable } from 'node:stream'
import { Invalid } from '../../kernel/index.ts'

/**
 * Looks at the beginning of a stream without losing it.
 * @returns the first `size` bytes, or all when there are fewer, and the whole content, to be read once. An unread rest is left in
 * the stream, which stays open: the reader of the body must still get past it.
 */
export async function peek(stream: Readable, size: number): Promise<{ head: Buffer; content: AsyncGenerator<Buffer> }> {
  const chunks = chunksOf(stream)
  const seen: Buffer[] = []
  let length = 0
  while (length < size) {
    const next = await chunks.next()
    if (next.done) break
    seen.push(next.value)
    length += next.value.length
  }
  const head = Buffer.concat(seen)
  return { head: head.subarray(0, size), content: prepend(head, chunks) }
}

/** @throws Invalid `body.cut` when the browser stopped sending. */
async function* chunksOf(stream: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) yield chunk as Buffer
  } catch (error) {
    throw new Invalid('body.cut', { reason: String(error) })
  }
}

async function* prepend(head: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head
  yield* rest
}
