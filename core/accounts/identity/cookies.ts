import type { Config } from '../../kernel/index.ts'
import type { Context } from '../../web/index.ts'
import { newSecret } from './tokens.ts'

const SECRET = /^[A-Za-z0-9_-]{43}$/

/** Cookies that hold nothing but a secret, and end with the browser. */
export interface Cookies {
  /** The session in a commune; undefined when absent or not a secret of ours. */
  session(ctx: Context, slug: string): string | undefined
  setSession(ctx: Context, slug: string, secret: string | null): void
  /** The browser before anybody signs in: ties forms and sign-ins to it. Made when absent. */
  visitor(ctx: Context): string
}

/**
 * Over https the `__Host-` prefix makes browsers refuse a cookie that a neighbouring host or plain HTTP would plant (RFC 6265bis).
 */
export function createCookies({ publicUrl }: Pick<Config, 'publicUrl'>): Cookies {
  const secure = publicUrl.startsWith('https://')
  const prefix = secure ? '__Host-' : ''

  function read(ctx: Context, name: string): string | undefined {
    const value = ctx.cookies.get(prefix + name, { signed: false })
    return value !== undefined && SECRET.test(value) ? value : undefined
  }

  function write(ctx: Context, name: string, value: string | null): void {
    // Behind a proxy that ends TLS the connection is plain, and Koa would refuse a secure cookie.
    ctx.cookies.secure = secure
    ctx.cookies.set(prefix + name, value, { httpOnly: true, sameSite: 'lax', path: '/', secure, signed: false, overwrite: true })
  }

  return {
    session: (ctx, slug) => read(ctx, `parvis_${slug}`),
    setSession: (ctx, slug, secret) => write(ctx, `parvis_${slug}`, secret),
    visitor(ctx) {
      const known = read(ctx, 'parvis-visitor') ?? madeFor.get(ctx.req)
      if (known !== undefined) return known
      const secret = newSecret()
      madeFor.set(ctx.req, secret)
      write(ctx, 'parvis-visitor', secret)
      return secret
    },
  }
}

/** Asked twice in one request, a browser without the cookie must be given one secret. */
const madeFor = new WeakMap<object, string>()
