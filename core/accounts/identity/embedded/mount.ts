import type { Middleware } from 'koa'
import { EMBEDDED_REALM } from '../oidc/settings.ts'
import type { LoadProvider } from './load.ts'

/** Serves the provider under the realm's path. The whole address stays in `originalUrl`, from which it makes its own addresses. */
export function mountProvider(load: LoadProvider): Middleware {
  let handle: ReturnType<Awaited<ReturnType<LoadProvider>>['callback']> | undefined
  return async (ctx, next) => {
    if (!ctx.path.startsWith(`${EMBEDDED_REALM}/`)) return next()
    handle ??= (await load()).callback()
    const { req, res } = ctx
    const withUrl = req as typeof req & { originalUrl?: string }
    withUrl.originalUrl = req.url as string
    req.url = withUrl.originalUrl.slice(EMBEDDED_REALM.length)
    ctx.respond = false
    await handle(req, res)
    req.url = withUrl.originalUrl
  }
}
