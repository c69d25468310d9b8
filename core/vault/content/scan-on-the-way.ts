import type { Scan } from '../antivirus/antivirus.ts'

/** Lets the antivirus read what passes, at the pace of the slower of the two. */
export async function* scanOnTheWay(content: AsyncIterable<Buffer>, scan: Scan | undefined): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    await scan?.write(chunk)
    yield chunk
  }
}
