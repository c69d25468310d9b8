import type { Middleware } from 'koa'

/**
 * Sends `http://localhost:3000` on to the address that the embedded identity provider knows (`http://127.0.0.1:3000`): a sign-in that
 * begins on one name and ends on the other loses its cookie.
 */
export function sameHost(publicUrl: string): Middleware {
  const { host, origin } = new URL(publicUrl)
  return async (ctx, next) => {
    const reads = ctx.method === 'GET' || ctx.method === 'HEAD'
    if (!reads || ctx.host === host || ctx.path.startsWith('/health/') || ctx.path === '/metrics') return next()
    ctx.redirect(origin + ctx.url)
  }
}
