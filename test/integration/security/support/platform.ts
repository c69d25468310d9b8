import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPlatform } from '../../../../core/compose/platform.ts'
import { publishPackages } from '../../../../core/compose/publish.ts'
import type { CoreServices } from '../../../../core/compose/services.ts'
import { composeApp, composeRoutes } from '../../../../core/compose/web.ts'
import { demoRoutes } from '../../../../core/demo/index.ts'
import { readConfig, type Database } from '../../../../core/kernel/index.ts'
import { createMetrics } from '../../../../core/operations/index.ts'
import { listen, ThemeSet, type Route } from '../../../../core/web/index.ts'
import { freePort } from '../../../services/wait.ts'
import { clientOf, type Ask } from './client.ts'

/** The whole portal as `parvis serve` composes it, on a lane's database and a port of its own. */
export interface TestPlatform {
  readonly services: CoreServices
  readonly routes: readonly Route[]
  readonly origin: string
  readonly ask: Ask
  /** Publishes the packages of `plugins/` for the communes that exist by now. */
  publish(): Promise<void>
  close(): Promise<void>
}

const ROOT = join(import.meta.dirname, '../../../..')
export const MASTER_KEY = Buffer.alloc(32, 7).toString('base64')

/** A mail of the demonstration, which anybody may read there. */
export const DEMO_MAIL = { id: 'un-courriel', at: 0, from: '', to: 'quelqu-un@exemple.test', subject: 'Bienvenue', paragraphs: [] }

/** @param environment over the tests' own: a proxy in front, since limits go by address. */
export async function startPlatform(database: Database, environment: Readonly<Record<string, string>> = {}): Promise<TestPlatform> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-security-'))
  const port = await freePort()
  const config = readConfig({
    DATABASE_URL: database.url.href, PARVIS_DATA_DIR: folder, PARVIS_MASTER_KEY: MASTER_KEY, PORT: String(port), PARVIS_PROXIES: '1', LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent', ...environment,
  })
  const platform = await openPlatform(config)
  const { services, plugins } = platform
  const script = join(folder, 'parvis.js')
  writeFileSync(script, '')
  const options = {
    themes: await ThemeSet.load({ root: join(ROOT, 'themes'), cacheDir: join(tmpdir(), 'parvis-test-cache'), script }),
    checks: [],
    metrics: createMetrics(services),
    demo: demoRoutes({ catcher: { mails: () => [DEMO_MAIL], find: (id) => (id === DEMO_MAIL.id ? DEMO_MAIL : undefined) }, slug: 'charost' }),
  }
  const { server } = await listen(composeApp(services, plugins, options), '127.0.0.1', port)
  const client = clientOf(port)
  return {
    services,
    routes: composeRoutes(services, plugins, options),
    origin: config.publicUrl,
    ask: client.ask,
    publish: async () => void (await publishPackages(plugins.found, services)),
    async close() {
      client.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await platform.close()
      rmSync(folder, { recursive: true })
    },
  }
}
