import type { Readable } from 'node:stream'
import { Busboy } from '@fastify/busboy'
import { AppError, Invalid, TooLarge } from '../../kernel/index.ts'
import type { Context } from '../context.ts'
import { checkCsrf } from '../middleware/csrf.ts'
import { FormBody, MAX_BYTES, MAX_FIELDS, readFormBody } from './form-body.ts'

export interface UploadedFile {
  /** Name of the file control. */
  readonly field: string
  readonly filename: string
  /** What the browser claims; never trusted. */
  readonly mediaType: string
  /** The fields that came before it. */
  readonly fields: FormBody
  /** Must be read to its end or destroyed. */
  readonly stream: Readable
}

export interface Multipart<Upload> {
  readonly form: FormBody
  readonly uploads: readonly { readonly field: string; readonly value: Upload }[]
}

/**
 * Reads a `multipart/form-data` body (or a urlencoded one, where no file was chosen), file by file, never whole in memory; its fields
 * together may be as large as those of a form without files. The CSRF token must come before the first file.
 * @param receive called for each file that is not empty; what it returns is in `uploads`. When it throws, the rest of the body is
 * read and dropped, other files too, so that the browser sees the answer; the error is thrown again when nothing is under way any more.
 * @throws Invalid `body.malformed`, `body.cut`, `body.too-many-fields`, `body.too-many-files`; TooLarge `body.too-large`; CsrfRefused
 */
export async function readMultipart<Upload>(
  ctx: Context,
  receive: (file: UploadedFile) => Promise<Upload>,
  limits: { readonly files: number } = { files: 10 },
): Promise<Multipart<Upload>> {
  const type = ctx.get('content-type')
  if (!type.startsWith('multipart/form-data')) {
    const form = await readFormBody(ctx.req, type)
    checkCsrf(ctx, form.text('_csrf'))
    return { form, uploads: [] }
  }
  const fields: [string, string][] = []
  const streams: Readable[] = []
  const pending: Promise<{ field: string; value: Upload } | undefined>[] = []
  let size = 0
  let refused = false
  await new Promise<void>((resolve, reject) => {
    const parser = new Busboy({
      headers: { 'content-type': type },
      limits: { files: limits.files, fields: MAX_FIELDS, fieldSize: MAX_BYTES, fieldNameSize: 500 },
    })
    parser.on('field', (name, value) => {
      size += Buffer.byteLength(name) + Buffer.byteLength(value)
      if (size > MAX_BYTES) return reject(new TooLarge('body', MAX_BYTES))
      fields.push([name, value])
    })
    parser.on('fieldsLimit', () => reject(new Invalid('body.too-many-fields', { most: MAX_FIELDS })))
    parser.on('file', (field, stream, filename, _encoding, mediaType) => {
      if (!filename || refused) return void stream.resume()
      streams.push(stream.on('error', () => {}))
      // A promise that fails while others are read must not be "unhandled"; it is awaited below.
      const received = receiveOne(ctx, { field, filename, mediaType, fields: new FormBody(fields), stream }, receive)
      received.catch(() => {
        refused = true
        stream.resume()
      })
      pending.push(received)
    })
    parser.on('filesLimit', () => reject(new Invalid('body.too-many-files', { most: limits.files })))
    parser.on('finish', resolve)
    parser.on('error', reject)
    ctx.req.on('aborted', () => reject(new Invalid('body.cut')))
    ctx.req.pipe(parser)
  }).catch(async (error) => {
    ctx.req.unpipe()
    ctx.req.resume()
    // The parser never ends a file that was cut: whoever reads it would wait for ever.
    for (const stream of streams) stream.destroy(error as Error)
    await Promise.allSettled(pending)
    // The parser's own: no boundary, an end that is missing.
    throw error instanceof AppError ? error : new AppError('body.malformed', 422, {}, { cause: error })
  })
  await Promise.allSettled(pending)
  checkCsrf(ctx, fields.find(([name]) => name === '_csrf')?.[1])
  const uploads = (await Promise.all(pending)).filter((upload) => upload !== undefined)
  return { form: new FormBody(fields), uploads }
}

async function receiveOne<Upload>(
  ctx: Context,
  file: UploadedFile,
  receive: (file: UploadedFile) => Promise<Upload>,
): Promise<{ field: string; value: Upload } | undefined> {
  checkCsrf(ctx, file.fields.text('_csrf'))
  return { field: file.field, value: await receive(file) }
}
