import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from '../../kernel/index.ts'
import type { Context } from '../context.ts'

/** The form was not sent by one of our pages, or the session that it was made for is over. */
class CsrfRefused extends AppError {
  constructor(reason: 'origin' | 'token') {
    super(`csrf.${reason}`, 403)
  }
}

/** The token of a browser: an HMAC of what its cookie holds, so that nothing is kept on the server. */
export function csrfToken(secret: Buffer, browserKey: string): string {
  return createHmac('sha256', secret).update(`csrf:${browserKey}`).digest('base64url')
}

/**
 * Refuses an unsafe request that another site made the browser send: a browser tells the truth about the page that posts (`Origin`)
 * and about where it posts to (`Host`). Koa's own `ctx.origin` is the first of the two, not the second.
 */
export function checkOrigin(ctx: Context, publicOrigin: string): void {
  const site = ctx.get('sec-fetch-site')
  if (site !== '' && site !== 'same-origin' && site !== 'none') throw new CsrfRefused('origin')
  const origin = ctx.get('origin')
  if (origin !== '' && origin !== publicOrigin && origin !== `${ctx.protocol}://${ctx.host}`) throw new CsrfRefused('origin')
}

/** Compares the `_csrf` field of a form with the browser's token, in constant time. */
export function hasToken(ctx: Context, sent: string | undefined): boolean {
  const expected = Buffer.from(ctx.state.csrf)
  const given = Buffer.from(sent ?? '')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** @throws CsrfRefused when the `_csrf` field of a form is not the browser's token. */
export function checkCsrf(ctx: Context, sent: string | undefined): void {
  if (!hasToken(ctx, sent)) throw new CsrfRefused('token')
}
