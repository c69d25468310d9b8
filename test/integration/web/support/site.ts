import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createLogger, openSecrets, readConfig } from '../../../../core/kernel/index.ts'
import { createApp, ThemeSet, type AppOptions, type WebTenant } from '../../../../core/web/index.ts'
import { folderOf } from '../../../unit/web/support/folder.ts'

const CHAROST: WebTenant = { id: 't1', slug: 'charost', name: 'Chârost', theme: 'base', service: { name: 'Enfance', phone: '02 48 00 00 00' } }

/** The least that a theme must hold; a test adds to it or spoils it. */
export const BASE_THEME: Readonly<Record<string, string>> = {
  'base/theme.json': '{}',
  'base/tokens.json': '{ "color": { "ink": { "$value": "#111" } } }',
  'base/assets/icons.svg': `<svg xmlns="http://www.w3.org/2000/svg">${'<symbol/>'.repeat(200)}</svg>`,
  'base/styles/page.css': 'body { color: var(--pv-color-ink) }',
  'base/templates/pages/error.hbs': '<h1>{{title}}</h1><p>{{text}}</p><code>{{requestId}}</code>',
  'base/templates/pages/echo.hbs': '<h1>{{page.title}}</h1>{{value}}|{{layout.base}}|{{layout.path}}|{{layout.csrf}}',
}

export interface Site {
  readonly url: string
  readonly themes: ThemeSet
  /** Asks without following redirections. */
  ask(path: string, init?: RequestInit): Promise<Response>
  /** Lines of the log, oldest first. */
  log(): { msg: string; level: number; [name: string]: unknown }[]
  close(): Promise<void>
}

/** The web room with the commune of Chârost (also at charost.test) and a theme of a few lines; `options` changes what a test is about. */
export async function startSite(options: Partial<AppOptions> & Pick<AppOptions, 'routes'>, theme: Readonly<Record<string, string>> = {}): Promise<Site> {
  const folder = folderOf({ ...BASE_THEME, ...theme, 'script.js': '"use strict"' })
  const themes = await ThemeSet.load({ root: folder, cacheDir: join(folder, 'cache'), script: join(folder, 'script.js') })
  const config = readConfig({ PARVIS_DATA_DIR: folder })
  const lines: ReturnType<Site['log']> = []
  const app = createApp({
    config,
    log: createLogger('debug', { write: (line) => void lines.push(JSON.parse(line) as (typeof lines)[number]) }),
    secrets: openSecrets(config),
    themes,
    limits: { consume: async () => {}, forget: async () => {} },
    tenants: {
      bySlug: async (slug) => (slug === CHAROST.slug ? CHAROST : undefined),
      byHost: async (host) => (host === 'charost.test' ? CHAROST : undefined),
    },
    permissions: new Set(['anyone']),
    authorise: () => {},
    keepPost: async () => {},
    detour: () => undefined,
    identify: (ctx, next) => {
      ctx.state['browserKey'] = 'the browser’s'
      return next()
    },
    layoutParts: () => ({ menu: [] }),
    wording: {},
    observe: () => {},
    landing: (ctx) => void (ctx.body = 'landing'),
    ...options,
  })
  const server = createServer(app.callback())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url, themes,
    ask: (path, init = {}) => fetch(url + path, { redirect: 'manual', ...init }),
    log: () => lines,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true })
    },
  }
}
