import { TooLarge } from '../../kernel/index.ts'
import type { Step } from '../../web/index.ts'
import { MAX_FILE_BYTES } from '../content/contents.ts'

/** The answers of a form that come with the files. */
const FIELDS_BYTES = 1024 * 1024

/** Refuses a body that announces more than `files` files may weigh before a byte of it is read. Those that lie are counted on the way. */
export function refuseLargeBody(files: number): Step {
  const limit = files * MAX_FILE_BYTES + FIELDS_BYTES
  return (ctx) => {
    if ((ctx.request.length ?? 0) > limit) throw new TooLarge('document', MAX_FILE_BYTES)
  }
}
