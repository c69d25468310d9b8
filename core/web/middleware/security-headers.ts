import helmet from 'koa-helmet'
import type { Middleware } from 'koa'

/**
 * Headers of every answer. Nothing inline, nothing from elsewhere, no framing, no referrer to other sites; pages of a person are not
 * kept by caches (a step may set another Cache-Control).
 * @param secure the portal is reached by https: browsers must stay on it.
 * @param formTargets origins other than ours that a form may lead to: the identity provider, after a redirection.
 */
export function securityHeaders(secure: boolean, formTargets: readonly string[]): Middleware {
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'form-action': ["'self'", ...formTargets],
        'frame-ancestors': ["'none'"],
        'frame-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'require-trusted-types-for': ["'script'"],
        ...(secure ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  })
  return async (ctx, next) => {
    ctx.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()')
    ctx.set('Cache-Control', 'private, no-store')
    return headers(ctx as never, next)
  }
}
