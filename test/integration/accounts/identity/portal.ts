import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  accountsServices, authorise, detour, identify, identityMounts, identityRoutes, identityWording, keepPost, maybeActor, routePermissions,
  actorOf, type AccountsServices, type Tenant,
} from '../../../../core/accounts/index.ts'
import { jobsServices, type JobsServices, type MailPayload } from '../../../../core/jobs/index.ts'
import { createLogger, createServices, MovableClock, openSecrets, readConfig, type Config, type Database, type KernelServices } from '../../../../core/kernel/index.ts'
import { createApp, createLimits, formOf, get, post, ThemeSet, type Context, type Limits, type Route, type TenantLookup } from '../../../../core/web/index.ts'
import { savedTenant } from '../../../builders/index.ts'
import { Browser } from './browser.ts'

export interface Portal {
  readonly url: string
  readonly tenant: Tenant
  readonly clock: MovableClock
  readonly config: Config
  readonly services: KernelServices & JobsServices & { limits: Limits } & AccountsServices
  browser(): Browser
  /** What was written to an address, oldest first. */
  mailsTo(email: string): Promise<MailPayload[]>
  /** Lets everybody try again: limits are counted by address, and all tests come from the same one. */
  forgetTries(): Promise<void>
  stop(): Promise<void>
}

const ROOT = join(import.meta.dirname, '../../../..')

/** A portal on loopback with nothing but identity, and two pages to try it on. */
export async function startPortal(database: Database, environment: (url: string) => Promise<Record<string, string>> = async () => ({})): Promise<Portal> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-portal-'))
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const config = readConfig({ PORT: String(port), PARVIS_DATA_DIR: folder, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent', ...(await environment(url)) })
  const clock = new MovableClock(Date.now())
  const kernel: KernelServices = { config, log: createLogger(config.logLevel), clock, database, secrets: openSecrets(config) }
  const services = createServices(kernel)
    .child('jobs', jobsServices)
    .child('web', { limits: createLimits })
    .child('accounts', accountsServices).all
  const tenant = await savedTenant(database)
  const app = await application(services, folder)
  // A fault inside the error page itself.
  app.on('error', (error) => console.error(error))
  server.on('request', app.callback())
  return {
    url, tenant, clock, config, services,
    browser: () => new Browser(url),
    mailsTo: async (email) => {
      const rows = (await database.db('jobs').where({ kind: 'mail' }).orderBy('id').select('payload')) as { payload: string }[]
      return rows.map(({ payload }) => JSON.parse(payload) as MailPayload).filter(({ to }) => to === email)
    },
    forgetTries: async () => void (await database.db('rate_limits').delete()),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true })
    },
  }
}

async function application(services: Portal['services'], folder: string): Promise<ReturnType<typeof createApp>> {
  const script = join(folder, 'script.js')
  writeFileSync(script, '')
  const { config, log, secrets, limits, tenants } = services
  const lookup = { bySlug: (slug: string) => tenants.bySlug(slug), byHost: (host: string) => tenants.byHost(host) }
  return createApp({
    config, log, secrets, limits,
    themes: await ThemeSet.load({ root: join(ROOT, 'themes'), cacheDir: join(tmpdir(), 'parvis-test-cache'), script }),
    tenants: asWebTenants(lookup),
    routes: [...identityRoutes(services), ...trialRoutes],
    permissions: routePermissions,
    authorise,
    keepPost: keepPost(services),
    detour,
    identify: identify(services),
    mounts: identityMounts(services),
    layoutParts: (ctx) => ({ menu: [], ...account(ctx) }),
    wording: identityWording,
    observe: () => undefined,
    landing: () => undefined,
  })
}

/** Pages of the other rooms are not here: these two stand for them. */
const trialRoutes: readonly Route[] = [
  get('/mon-espace', 'signed-in', (ctx) => void (ctx.body = { ...actorOf(ctx), csrf: ctx.state.csrf })),
  get('/agent', 'agent', (ctx) => void (ctx.body = { ...actorOf(ctx) })),
  post('/notes', 'signed-in', (ctx) => void (ctx.body = { by: actorOf(ctx).accountId, fields: formOf(ctx).entries() })),
]

function account(ctx: Context): { account?: { name: string; email: string } } {
  const actor = maybeActor(ctx)
  return actor ? { account: { name: actor.name, email: actor.email } } : {}
}

function asWebTenants(tenants: { bySlug(slug: string): Promise<Tenant | undefined>; byHost(host: string): Promise<Tenant | undefined> }): TenantLookup {
  const web = (tenant: Tenant | undefined) => tenant && { id: tenant.id, slug: tenant.slug, name: tenant.name, theme: tenant.theme, service: tenant.settings.services[0]! }
  return { bySlug: async (slug) => web(await tenants.bySlug(slug)), byHost: async (host) => web(await tenants.byHost(host)) }
}
