import { createHash } from 'node:crypto'
import { TooLarge } from '../../kernel/index.ts'

/** Counts and fingerprints what passes. Read `size` and `sha256` once the content has passed to its end. */
export class Measure {
  readonly #hash = createHash('sha256')
  readonly #limit: number
  #size = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** @throws TooLarge `document.too-large` at the first byte over the limit. */
  async *of(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      this.#size += chunk.length
      if (this.#size > this.#limit) throw new TooLarge('document', this.#limit)
      this.#hash.update(chunk)
      yield chunk
    }
  }

  get size(): number {
    return this.#size
  }

  /** In hexadecimal. May be asked once. */
  sha256(): string {
    return this.#hash.digest('hex')
  }
}
