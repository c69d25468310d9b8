import { AppError } from '../../kernel/index.ts'

/** The row of a document is there and its file is not: a backup that was half restored, or a hand in the folder. */
export class MissingBlob extends AppError {
  constructor(key: string, options?: ErrorOptions) {
    super('document.missing', 500, { key }, options)
  }
}
