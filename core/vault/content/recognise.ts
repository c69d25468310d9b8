import { fileTypeFromBuffer } from 'file-type'

/** What a file begins with is enough for every kind that the vault takes. */
export const HEAD_BYTES = 4100

/** The media type by content (magic bytes), or undefined when it is none that is known. */
export async function recognise(head: Buffer): Promise<string | undefined> {
  return (await fileTypeFromBuffer(head))?.mime
}
