import { join } from 'node:path'
import { mkdirSync } from 'node:fs'
import { demoLines, demoRoutes, isDemonstration, seedDemo, startMailCatcher, type MailCatcher } from '../demo/index.ts'
import { Faults, migrate, pendingMigrations, startPlugins, type Config, type Stop } from '../kernel/index.ts'
import { createMetrics } from '../operations/index.ts'
import { listUsesOfDocument } from '../requests/index.ts'
import { listen, ThemeSet } from '../web/index.ts'
import { composeChecks } from './checks.ts'
import { composePlugins, findPlugins, type Plugins } from './plugins.ts'
import { browserScript, root } from './places.ts'
import { publishPackages } from './publish.ts'
import { composeServices, type CoreServices } from './services.ts'
import { composeApp } from './web.ts'
import { startWork } from './work.ts'

/** The platform opened: what commands work on. Nothing listens and nothing runs yet. */
export interface Platform {
  readonly services: CoreServices
  readonly plugins: Plugins
  close(): Promise<void>
}

/** Opens services and plugins. @throws Faults with everything that is wrong. */
export async function openPlatform(config: Config): Promise<Platform> {
  mkdirSync(config.dataDir, { recursive: true })
  const found = await findPlugins()
  const services = composeServices(config)
  const plugins = composePlugins(found, services)
  services.all.documentUses.add(listUsesOfDocument)
  return { services: services.all, plugins, close: () => services.all.database.close() }
}

/** Brings the tables up to date. @returns names of what was run. */
export function migratePlatform({ services, plugins }: Platform): Promise<string[]> {
  return migrate(services.database, plugins.migrations)
}

export interface RunOptions {
  readonly web: boolean
  readonly worker: boolean
  readonly concurrency?: number
  readonly say: (line: string) => void
}

/** Serves the portal, does the jobs, or both. @returns what stops it, in reverse order. */
export async function runPlatform(platform: Platform, { web, worker, concurrency, say }: RunOptions): Promise<Stop> {
  const { services, plugins } = platform
  const { config } = services
  const stops: Stop[] = [() => platform.close()]
  const stop: Stop = async () => {
    for (const end of stops.reverse()) await end()
  }
  try {
    await prepareTables(platform)
    const catcher = config.smtpUrl === undefined && !config.production ? await startMailCatcher(services.clock) : undefined
    if (catcher) stops.push(catcher.stop)
    const themes = await ThemeSet.load({ root: join(root, 'themes'), cacheDir: join(config.dataDir, 'cache'), script: browserScript, extra: plugins.templates })
    const demo = !config.production && config.oidc.kind === 'embedded' && (await isDemonstration(services))
    if (demo) await seedDemo(services)
    await publishPackages(plugins.found, services)
    stops.push(await startPlugins(plugins.wired, services.log))
    const metrics = createMetrics(services)
    const smtpUrl = config.smtpUrl ?? catcher?.url
    if (web) stops.push(await serve(platform, { themes, metrics, catcher, demo, smtpUrl, say }))
    if (worker && smtpUrl) stops.push(startWork(services, plugins, { smtpUrl, renderer: themes.mails(), observe: metrics.observeJob, ...(concurrency !== undefined && { concurrency }) }))
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}

interface Serving {
  readonly themes: ThemeSet
  readonly metrics: ReturnType<typeof createMetrics>
  readonly catcher: MailCatcher | undefined
  readonly demo: boolean
  readonly smtpUrl: URL | undefined
  readonly say: (line: string) => void
}

async function serve({ services, plugins }: Platform, { themes, metrics, catcher, demo, smtpUrl, say }: Serving): Promise<Stop> {
  const { config } = services
  const slug = (await services.tenants.all())[0]?.slug
  const demoPages = demo && catcher && slug !== undefined ? demoRoutes({ catcher, slug }) : undefined
  const app = composeApp(services, plugins, { themes, metrics, checks: composeChecks(services, plugins, smtpUrl), demo: demoPages })
  const { port, stop } = await listen(app, config.host, config.port)
  const address = config.publicUrl.replace(/:0$/, `:${port}`)
  if (demo && slug !== undefined) demoLines(`${address}/t/${slug}`).forEach(say)
  else say(`Parvis : ${address}`)
  return stop
}

/** A demonstration keeps its own tables up to date; in production `parvis migrate` does, once, before the replicas start. */
async function prepareTables({ services, plugins }: Platform): Promise<void> {
  if (!services.config.production) return void (await migrate(services.database, plugins.migrations))
  const pending = await pendingMigrations(services.database, plugins.migrations)
  if (pending.length === 0) return
  throw new Faults('database.outdated', [{ place: 'DATABASE_URL', problem: `les tables ne sont pas à jour (${pending.join(', ')})`, remedy: 'Lancez : parvis migrate' }])
}
