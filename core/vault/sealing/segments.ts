/**
 * The shape of a document at rest: the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár, 2015) over AES-256-GCM.
 * The file is cut into segments; the nonce of each holds its number and whether it is the last, so that segments which were
 * changed, swapped, repeated or cut off do not open. A key serves one document, once: nonces never meet again.
 */
export const SEGMENT_BYTES = 64 * 1024
export const TAG_BYTES = 16

/** 12 bytes: eleven for the number of the segment, one for "last". */
export function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(number, 5, 6)
  nonce.writeUInt8(last ? 1 : 0, 11)
  return nonce
}

export interface Piece {
  readonly bytes: Buffer
  readonly last: boolean
}

/** Cuts a stream into pieces of `size` bytes. The last may be shorter, and is empty only when the whole stream is. */
export async function* cut(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<Piece> {
  let piece = Buffer.allocUnsafe(size)
  let filled = 0
  for await (const chunk of source) {
    for (let taken = 0; taken < chunk.length; ) {
      if (filled === size) {
        yield { bytes: piece, last: false }
        piece = Buffer.allocUnsafe(size)
        filled = 0
      }
      const copied = chunk.copy(piece, filled, taken)
      taken += copied
      filled += copied
    }
  }
  yield { bytes: piece.subarray(0, filled), last: true }
}
