import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Middleware } from 'koa'
import request, { type Response } from 'supertest'
import { routePermissions, type Actor } from '../../../core/accounts/index.ts'
import { familyRoutes, familyWording } from '../../../core/accounts/family-routes.ts'
import { familyServices } from '../../../core/accounts/family-services.ts'
import { authorise, setActor } from '../../../core/accounts/http/who-asks.ts'
import { findAdultOfAccount } from '../../../core/accounts/store/adults.ts'
import { createLogger, createServices, MovableClock, type AppError, type Config, type Database, type KernelServices } from '../../../core/kernel/index.ts'
import { createApp, createLimits, ThemeSet, type Context, type WebTenant } from '../../../core/web/index.ts'
import { testSecrets } from '../../builders/index.ts'

const ROOT = join(import.meta.dirname, '../../..')

/** The family's pages served for one commune, and a browser without JavaScript in which someone is signed in. */
export interface FamilySite {
  readonly signIn: (actor: Actor | undefined) => void
  readonly get: (path: string) => Promise<Response>
  /** Posts the form of a page: its hidden fields, and the given ones. */
  readonly fill: (page: Response, fields: Record<string, string>) => Promise<Response>
  readonly post: (path: string, fields: Record<string, string>) => Promise<Response>
}

export async function openFamilySite(database: Database, tenant: WebTenant): Promise<FamilySite> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-site-'))
  writeFileSync(join(folder, 'script.js'), '')
  const clock = new MovableClock('2026-09-01T08:00:00Z')
  const log = createLogger('silent')
  const config = { publicUrl: 'http://127.0.0.1', proxies: 0, oidc: { kind: 'embedded' } } as Config
  const kernel: KernelServices = { config, log, clock, database, secrets: testSecrets }
  const services = createServices(kernel).child('accounts', familyServices).all
  let someone: Actor | undefined

  const identify = async (ctx: Context, next: () => Promise<void>): Promise<void> => {
    ctx.state.browserKey = 'browser'
    const adult = someone && (await findAdultOfAccount(database.db, tenant.id, someone.accountId))
    if (someone) setActor(ctx, adult ? { ...someone, householdId: adult.householdId, adultId: adult.id } : someone)
    await next()
  }
  const app = createApp({
    config,
    log,
    secrets: testSecrets,
    limits: createLimits(kernel),
    themes: await ThemeSet.load({ root: join(ROOT, 'themes'), cacheDir: folder, script: join(folder, 'script.js') }),
    tenants: { bySlug: async (slug) => (slug === tenant.slug ? tenant : undefined), byHost: async () => undefined },
    routes: familyRoutes(services),
    permissions: routePermissions,
    authorise,
    keepPost: async () => undefined,
    detour: (ctx: Context, error: AppError) => (error.code === 'family.missing' ? `${ctx.state.base}/mon-espace/famille/ouvrir` : undefined),
    identify: identify as unknown as Middleware,
    layoutParts: () => ({ menu: [] }),
    wording: familyWording,
    observe: () => undefined,
    landing: () => undefined,
  }).callback()

  const base = `/t/${tenant.slug}`
  let csrf = ''
  const get = async (path: string): Promise<Response> => {
    const answer = await request(app).get(base + path)
    csrf = hidden(answer, '_csrf') ?? csrf
    return answer
  }
  const post = (path: string, fields: Record<string, string>): Promise<Response> =>
    request(app).post(base + path).type('form').send({ _csrf: csrf, ...fields }).then((answer) => answer)
  return {
    signIn: (actor) => (someone = actor),
    get,
    post,
    fill: (page, fields) => {
      const action = [...page.text.matchAll(/<form class="pv-form" method="post" action="([^"]+)"/g)][0]?.[1]
      if (!action) throw new Error(`there is no form on the page: ${page.status} ${page.text.slice(0, 300)}`)
      const version = hidden(page, 'version')
      return post(action.slice(base.length), { ...(version !== undefined && { version }), ...fields })
    },
  }
}

/** What a reader sees of a page's main part: words only. */
export function wordsOf(page: Response): string {
  const [, main = ''] = page.text.split('<main')
  return main.split('</main>')[0]?.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').replaceAll('&#x27;', '’') ?? ''
}

function hidden(page: Response, name: string): string | undefined {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1]
}
