import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { authorise, routePermissions, type Actor } from '../../../core/accounts/index.ts'
import { setActor } from '../../../core/accounts/http/who-asks.ts'
import { SignInRequired } from '../../../core/kernel/index.ts'
import { requestsRoutes, requestsWording } from '../../../core/requests/index.ts'
import { createApp, ThemeSet, type Context } from '../../../core/web/index.ts'
import { csrfToken } from '../../../core/web/middleware/csrf.ts'
import type { Bench } from './workbench.ts'

const BROWSER_KEY = 'a browser'
const THEMES = join(import.meta.dirname, '../../../themes')

/** The room's pages over HTTP, in their theme, with whom the test says for a session. */
export interface Site {
  /** Address of a page of the bench's commune. */
  url(path: string): string
  /** Who asks from now on; nobody when absent. */
  signIn(actor: Actor | undefined): void
  get(path: string): Promise<Response>
  post(path: string, fields?: Record<string, string | readonly string[]>): Promise<Response>
  close(): void
}

export async function openSite({ services, tenant }: Bench): Promise<Site> {
  const cacheDir = mkdtempSync(join(tmpdir(), 'parvis-templates-'))
  const script = join(cacheDir, 'parvis.js')
  writeFileSync(script, '')
  let actor: Actor | undefined
  const app = createApp({
    config: services.config, log: services.log, secrets: services.secrets, limits: services.limits,
    themes: await ThemeSet.load({ root: THEMES, cacheDir, script }),
    tenants: { bySlug: async (slug) => (slug === tenant.slug ? { ...tenant, service: tenant.settings.services[0]! } : undefined), byHost: async () => undefined },
    routes: requestsRoutes(services),
    permissions: routePermissions,
    authorise,
    keepPost: async () => {},
    detour: (_ctx, error) => (error instanceof SignInRequired ? '/connexion' : undefined),
    async identify(ctx, next) {
      ctx.state['browserKey'] = BROWSER_KEY
      if (actor) setActor(ctx as unknown as Context, actor)
      await next()
    },
    layoutParts: () => ({ menu: [] }),
    wording: requestsWording,
    observe: () => {},
    landing: () => {},
  })
  const server = createServer((request, response) => void app.callback()(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/t/${tenant.slug}${path}`
  const csrf = csrfToken(services.secrets.derive('csrf'), BROWSER_KEY)

  return {
    url,
    signIn: (who) => void (actor = who),
    get: (path) => fetch(url(path), { redirect: 'manual' }),
    post(path, fields = {}) {
      const pairs = Object.entries({ _csrf: csrf, ...fields }).flatMap(([name, value]) => [value].flat().map((each) => [name, each] as [string, string]))
      return fetch(url(path), { method: 'POST', redirect: 'manual', body: new URLSearchParams(pairs) })
    },
    close() {
      server.closeAllConnections()
      server.close()
      rmSync(cacheDir, { recursive: true })
    },
  }
}

/** The text of a page as a person reads it: without its tags, in single spaces. */
export async function textOf(response: Response): Promise<string> {
  const html = await response.text()
  return html.slice(html.indexOf('<main')).replace(/<[^>]*>/g, ' ').replaceAll('&#x27;', '’').replaceAll('&quot;', '"').replaceAll('&amp;', '&').replace(/\s+/g, ' ')
}
