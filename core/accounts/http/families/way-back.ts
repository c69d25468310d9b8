import type { Config } from '../../../kernel/index.ts'
import type { Context } from '../../../web/index.ts'
import { safeReturnPath } from '../../domain/return-path.ts'

const NAME = 'parvis-retour'
const KEPT = 24 * 60 * 60 * 1000

/**
 * Where someone was going when their family's file was asked for: once it is confirmed they are brought there. It is kept in the
 * browser for a day, since the file is filled over several pages and the person may stop in between.
 */
export interface WayBack {
  /** Notes the `retour` of the address, if it has one. */
  remember(ctx: Context): void
  /** The path under the commune's base, forgotten from now on; `otherwise` when there is none. */
  take(ctx: Context, otherwise: string): string
}

export function wayBackIn({ publicUrl }: Pick<Config, 'publicUrl'>): WayBack {
  const secure = publicUrl.startsWith('https://')

  function write(ctx: Context, value: string | null): void {
    // Behind a proxy that ends TLS the connection is plain, and Koa would refuse a secure cookie.
    ctx.cookies.secure = secure
    ctx.cookies.set(NAME, value, { httpOnly: true, sameSite: 'lax', path: ctx.state.base || '/', secure, signed: false, overwrite: true, ...(value !== null && { maxAge: KEPT }) })
  }

  return {
    remember(ctx) {
      const { retour } = ctx.query
      if (typeof retour === 'string') write(ctx, encodeURIComponent(safeReturnPath(retour, ctx.state.base)))
    },
    take(ctx, otherwise) {
      const kept = ctx.cookies.get(NAME, { signed: false })
      if (kept === undefined) return otherwise
      write(ctx, null)
      const path = safeReturnPath(decoded(kept), ctx.state.base).slice(ctx.state.base.length)
      return path === '/' ? otherwise : path
    },
  }
}

/** What was written by hand into a cookie is no address. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
