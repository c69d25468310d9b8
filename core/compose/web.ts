import { authorise, detour, familyRoutes, familyWording, identify, identityMounts, identityRoutes, identityWording, keepPost, routePermissions } from '../accounts/index.ts'
import { operationsRoutes, type Check, type Metrics } from '../operations/index.ts'
import { requestsRoutes, requestsWording } from '../requests/index.ts'
import { vaultRoutes, vaultWording } from '../vault/index.ts'
import { createApp, render, type Context, type Route, type ThemeSet, type WebTenant } from '../web/index.ts'
import type { Tenant } from '../accounts/index.ts'
import { helpRoutes } from './help.ts'
import { layoutParts } from './layout.ts'
import { sameHost } from './same-host.ts'
import type { Plugins } from './plugins.ts'
import type { CoreServices } from './services.ts'

export interface WebOptions {
  readonly themes: ThemeSet
  readonly checks: readonly Check[]
  readonly metrics: Metrics
  /** Pages of the demonstration; absent in production. */
  readonly demo: readonly Route[] | undefined
}

/** The portal's application: every room's routes, and the plugins'. */
export function composeApp(services: CoreServices, plugins: Plugins, { themes, checks, metrics, demo }: WebOptions) {
  const { tenants } = services
  return createApp({
    config: services.config,
    log: services.log,
    secrets: services.secrets,
    limits: services.limits,
    themes,
    tenants: {
      bySlug: async (slug) => webTenant(await tenants.bySlug(slug)),
      byHost: async (host) => webTenant(await tenants.byHost(host)),
    },
    routes: composeRoutes(services, plugins, { checks, metrics, demo }),
    permissions: routePermissions,
    authorise,
    keepPost: keepPost(services),
    detour,
    identify: identify(services),
    mounts: [...(services.config.oidc.kind === 'embedded' ? [sameHost(services.config.publicUrl)] : []), ...identityMounts(services)],
    layoutParts: layoutParts(demo !== undefined),
    wording: { ...identityWording, ...familyWording, ...vaultWording, ...requestsWording },
    observe: metrics.observeRequest,
    landing: (ctx) => land(ctx, services),
  })
}

/** Every page of the portal: each room's, the demonstration's, the plugins'. */
export function composeRoutes(services: CoreServices, plugins: Plugins, { checks, metrics, demo }: Omit<WebOptions, 'themes'>): readonly Route[] {
  return [
    ...operationsRoutes({ checks, metrics }),
    ...identityRoutes(services),
    ...familyRoutes(services),
    ...vaultRoutes(services),
    ...requestsRoutes(services),
    ...helpRoutes(services),
    ...(demo ?? []),
    ...plugins.routes,
  ]
}

/** `/` of the platform: the only commune's home, or the list of communes. */
async function land(ctx: Context, { tenants }: CoreServices): Promise<void> {
  const all = await tenants.all()
  if (all.length === 1) return ctx.redirect(`/t/${all[0]!.slug}/`)
  render(ctx, 'pages/communes', { page: { title: 'Choisissez votre commune' }, communes: all.map(({ name, slug }) => ({ text: name, href: `/t/${slug}/` })) })
}

function webTenant(tenant: Tenant | undefined): WebTenant | undefined {
  const [service] = tenant?.settings.services ?? []
  if (!tenant || !service) return undefined
  const { id, slug, name, theme } = tenant
  return { id, slug, name, theme, service }
}
