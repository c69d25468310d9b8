import type { Middleware } from 'koa'
import type { Provider } from 'oidc-provider'
import { EMBEDDED_REALM } from '../oidc/settings.ts'

/** Serves the provider under the realm's path. The whole address stays in `originalUrl`, from which it makes its own addresses. */
export function mountProvider(provider: Provider): Middleware {
  const handle = provider.callback()
  return async (ctx, next) => {
    if (!ctx.path.startsWith(`${EMBEDDED_REALM}/`)) return next()
    const { req, res } = ctx
    const withUrl = req as typeof req & { originalUrl?: string }
    withUrl.originalUrl = req.url as string
    req.url = withUrl.originalUrl.slice(EMBEDDED_REALM.length)
    ctx.respond = false
    await handle(req, res)
    req.url = withUrl.originalUrl
  }
}
