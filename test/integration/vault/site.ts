import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { authorise, routePermissions, type Actor } from '../../../core/accounts/index.ts'
import { setActor } from '../../../core/accounts/http/who-asks.ts'
import { SignInRequired, type Config } from '../../../core/kernel/index.ts'
import { vaultRoutes, vaultWording } from '../../../core/vault/index.ts'
import { createApp, createLimits, ThemeSet, type Context, type Route } from '../../../core/web/index.ts'
import { csrfToken } from '../../../core/web/middleware/csrf.ts'
import type { Workbench } from './workbench.ts'

const BROWSER_KEY = 'a browser'

/** The vault's pages over HTTP, in their theme, with whom the test says for a session. */
export interface Site {
  readonly origin: string
  readonly csrf: string
  /** Address of a page of the bench's commune. */
  url(path: string): string
  /** Who asks from now on; nobody when absent. */
  signIn(actor: Actor | undefined): void
  get(path: string): Promise<Response>
  post(path: string, fields: Record<string, string>): Promise<Response>
  /** Posts the form that adds a document. */
  upload(fields: Record<string, string>, file?: { name: string; content: Buffer }): Promise<Response>
  close(): void
}

export async function openSite(bench: Workbench, extra: readonly Route[] = []): Promise<Site> {
  const cacheDir = mkdtempSync(join(tmpdir(), 'parvis-templates-'))
  const script = join(cacheDir, 'parvis.js')
  writeFileSync(script, '')
  const { database, clock, log, secrets, tenants } = bench.services
  const config = { publicUrl: 'http://127.0.0.1', proxies: 0, oidc: { kind: 'embedded' } } as Config
  let actor: Actor | undefined
  const app = createApp({
    config, log, secrets,
    limits: createLimits({ database, clock }),
    themes: await ThemeSet.load({ root: join(import.meta.dirname, '../../../themes'), cacheDir, script }),
    tenants: {
      bySlug: async (slug) => {
        const tenant = await tenants.bySlug(slug)
        return tenant && { ...tenant, service: tenant.settings.services[0]! }
      },
      byHost: async () => undefined,
    },
    routes: [...vaultRoutes(bench.services), ...extra],
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
    wording: vaultWording,
    observe: () => {},
    landing: () => {},
  })
  const server = createServer((request, response) => void app.callback()(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const csrf = csrfToken(secrets.derive('csrf'), BROWSER_KEY)
  const url = (path: string): string => `${origin}/t/${bench.tenant.slug}${path}`

  return {
    origin, csrf, url,
    signIn: (who) => void (actor = who),
    get: (path) => fetch(url(path), { redirect: 'manual' }),
    post: (path, fields) => fetch(url(path), { method: 'POST', redirect: 'manual', body: new URLSearchParams({ _csrf: csrf, ...fields }) }),
    upload(fields, file) {
      const body = new FormData()
      for (const [name, value] of Object.entries({ _csrf: csrf, ...fields })) body.set(name, value)
      if (file) body.set('fichier', new Blob([new Uint8Array(file.content)]), file.name)
      return fetch(url('/mon-espace/documents/ajouter'), { method: 'POST', redirect: 'manual', body })
    },
    close() {
      server.closeAllConnections()
      server.close()
      rmSync(cacheDir, { recursive: true })
    },
  }
}
