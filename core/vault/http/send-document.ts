import type { Context } from '../../web/index.ts'
import type { Document } from '../domain/document.ts'
import { mediaKindOf } from '../domain/media-kind.ts'
import type { OpenedDocument } from '../usecases/open-document.ts'

/** A document may do nothing: no script, no form, no request, no origin of ours; only our own pages may frame it. */
const POLICY = "default-src 'none'; frame-ancestors 'self'; sandbox"
/** Chromium lays out a photograph that fills a window by inline styles of its own, and reports them under `default-src 'none'`. */
const PHOTOGRAPH_POLICY = "script-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox"

/** Whether browsers draw such a document themselves; any other is only saved to a file. */
export function isDrawn({ mediaType }: Pick<Document, 'mediaType'>): boolean {
  return mediaKindOf(mediaType)?.inline === true
}

/**
 * Answers with a document. `inline` lets the browser draw a PDF or a photograph in place; anything else, and anything without it, is
 * saved to a file. A document that proves damaged half-way breaks the connection before its announced length: browsers say so.
 */
export function sendDocument(ctx: Context, { document, content }: OpenedDocument, { inline }: { readonly inline: boolean }): void {
  const drawn = inline && isDrawn(document)
  // RFC 6266, with the name in UTF-8 (RFC 8187) and a plain one beside it.
  ctx.attachment(document.filename, { type: drawn ? 'inline' : 'attachment' })
  ctx.body = content
  ctx.type = document.mediaType
  ctx.length = document.size
  ctx.set('X-Content-Type-Options', 'nosniff')
  ctx.set('Cache-Control', 'private, no-store')
  ctx.set('Content-Security-Policy', drawn && document.mediaType.startsWith('image/') ? PHOTOGRAPH_POLICY : POLICY)
  ctx.set('X-Frame-Options', 'SAMEORIGIN')
}
