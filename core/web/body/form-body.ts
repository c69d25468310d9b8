import { Invalid, TooLarge } from '../../kernel/index.ts'

/** Of all fields of a form together, files apart. */
export const MAX_BYTES = 1024 * 1024
export const MAX_FIELDS = 3000

/** The fields of a posted form, in order. Names are plain text: nothing is nested by brackets, nothing becomes an object. */
export class FormBody {
  readonly #fields: [string, string][]

  constructor(fields: readonly (readonly [string, string])[]) {
    this.#fields = fields.map(([name, value]) => [name, value.replaceAll('\r\n', '\n')])
  }

  /** First value of a field, trimmed; an empty string when absent. */
  text(name: string): string {
    return (this.#fields.find(([key]) => key === name)?.[1] ?? '').trim()
  }

  all(name: string): string[] {
    return this.#fields.filter(([key]) => key === name).map(([, value]) => value)
  }

  has(name: string): boolean {
    return this.#fields.some(([key]) => key === name)
  }

  names(): string[] {
    return [...new Set(this.#fields.map(([name]) => name))]
  }

  entries(): readonly (readonly [string, string])[] {
    return this.#fields
  }
}

/**
 * Reads an `application/x-www-form-urlencoded` body. What is over the limit is read and dropped: a connection that is broken in the
 * middle of a body shows the browser no answer. @throws TooLarge over 1 MiB, Invalid over 3,000 fields, in another type or cut short.
 */
export async function readFormBody(stream: AsyncIterable<Buffer>, contentType: string): Promise<FormBody> {
  if (!contentType.startsWith('application/x-www-form-urlencoded')) throw new Invalid('body.type')
  const fields = [...new URLSearchParams(await readText(stream))]
  if (fields.length > MAX_FIELDS) throw new Invalid('body.too-many-fields', { most: MAX_FIELDS })
  return new FormBody(fields)
}

async function readText(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream) {
      size += chunk.length
      if (size <= MAX_BYTES) chunks.push(chunk)
    }
  } catch {
    // The sender left: no fault of ours to look into.
    throw new Invalid('body.cut')
  }
  if (size > MAX_BYTES) throw new TooLarge('body', MAX_BYTES)
  return Buffer.concat(chunks).toString('utf8')
}
