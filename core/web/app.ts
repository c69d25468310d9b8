import Koa from 'koa'
import type { Middleware } from 'koa'
import { Faults, type Config, type Fault, type Logger, type Secrets } from '../kernel/index.ts'
import type { Context } from './context.ts'
import { createRouter, type RouterOptions } from './http/router.ts'
import type { Limits } from './limits/limits.ts'
import { isLimitName } from './limits/rules.ts'
import { csrfToken } from './middleware/csrf.ts'
import { errors, type Detour } from './middleware/errors.ts'
import { requestLog, type Observe } from './middleware/request-log.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { findTenant, type TenantLookup } from './middleware/tenant.ts'
import type { LayoutParts, ThemeSet } from './render/theme-set.ts'
import type { Route } from './route.ts'
import { webWording, type Wording } from './wording.ts'

export interface AppOptions {
  readonly config: Config
  readonly log: Logger
  readonly secrets: Secrets
  readonly limits: Limits
  readonly themes: ThemeSet
  readonly tenants: TenantLookup
  readonly routes: readonly Route[]
  /** Every permission that a route may name. */
  readonly permissions: ReadonlySet<string>
  readonly authorise: RouterOptions['authorise']
  readonly keepPost: RouterOptions['keepPost']
  readonly detour: Detour
  /** Sets `ctx.state.browserKey` and who asks. Runs for pages of a commune, after the commune is known. */
  readonly identify: Middleware
  readonly layoutParts: (ctx: Context) => LayoutParts
  readonly wording: Wording
  readonly observe: Observe
  /** Answers at `/` where the host is no commune's own. */
  readonly landing: (ctx: Context) => Promise<void> | void
  /** Whole applications under a prefix of their own: the embedded identity provider. */
  readonly mounts?: readonly Middleware[]
}

/** Puts the platform's web side together. @throws Faults when routes clash, or name a permission or a limit that is not there. */
export function createApp(options: AppOptions): Koa {
  const { config, log, secrets, themes, routes } = options
  checkRoutes(routes, options.permissions)
  const secure = config.publicUrl.startsWith('https://')
  const app = new Koa({ proxy: config.proxies > 0, maxIpsCount: config.proxies, asyncLocalStorage: false })
  app.on('error', (error: unknown, ctx?: Context) => (ctx?.state.log ?? log).warn({ err: error }, 'an answer broke off'))
  const renderer = themes.renderer(options.layoutParts)
  const csrfSecret = secrets.derive('csrf')
  const routerOptions = { ...options, publicOrigin: new URL(config.publicUrl).origin }
  const scoped = (scope: Route['scope']) => createRouter(routes.filter((route) => (route.scope ?? 'tenant') === scope), routerOptions)
  const use = (middleware: (ctx: Context, next: Koa.Next) => unknown): unknown => app.use(middleware as unknown as Middleware)

  use(requestLog(log, options.observe))
  use((ctx, next) => {
    Object.assign(ctx.state, { renderer, base: '', path: ctx.path, csrf: '', browserKey: '' })
    return next()
  })
  app.use(securityHeaders(secure, config.oidc.kind === 'external' ? [config.oidc.issuer.origin] : []))
  app.use(themes.assets.middleware())
  use(errors({ ...webWording, ...options.wording }, options.detour))
  for (const mount of options.mounts ?? []) app.use(mount)
  app.use(scoped('site'))
  app.use(scoped('api'))
  use(findTenant(options.tenants))
  app.use(options.identify)
  use((ctx, next) => {
    ctx.state.csrf = csrfToken(csrfSecret, ctx.state.browserKey)
    ;(ctx as { newRouterPath?: string }).newRouterPath = ctx.state.path
    if (ctx.state.tenant) return next()
    return ctx.path === '/' ? options.landing(ctx) : undefined
  })
  app.use(scoped('tenant'))
  return app
}

function checkRoutes(routes: readonly Route[], permissions: ReadonlySet<string>): void {
  const faults: Fault[] = []
  const seen = new Set<string>()
  for (const { method, path, scope = 'tenant', permission, limit } of routes) {
    const place = `route ${method.toUpperCase()} ${path}`
    const key = `${scope} ${method} ${path}`
    if (seen.has(key)) faults.push({ place, problem: 'it is declared twice', remedy: 'Rename or remove one of the two' })
    seen.add(key)
    if (!permissions.has(permission)) faults.push({ place, problem: `there is no permission "${permission}"`, remedy: 'Name one of the permissions file, or add it there' })
    if (limit !== undefined && !isLimitName(limit)) faults.push({ place, problem: `there is no rate limit "${limit}"`, remedy: 'Name one of web/limits/rules.ts' })
  }
  if (faults.length > 0) throw new Faults('routes.invalid', faults)
}
