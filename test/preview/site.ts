import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Koa from 'koa'
import { Assets } from '../../core/web/http/assets.ts'
import { listThemes, readTheme, readTemplates } from '../../core/web/render/theme-files.ts'
import { loadTheme } from '../../core/web/render/theme.ts'
import { pages } from './samples.ts'

const themes = join(import.meta.dirname, '../../themes')
const policy = "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self'"

export interface Site {
  readonly origin: string
  /** Paths of the pages: /charost/home … */
  readonly paths: readonly string[]
  close(): void
}

/** Serves every sample page in every theme, drawn by the renderer of the web room, under the policy of real pages. */
export async function openSite(): Promise<Site> {
  const assets = new Assets()
  const script = assets.add('parvis.js', Buffer.from(''))
  const drawn = new Map<string, string>()
  for (const name of listThemes(themes)) {
    const theme = await loadTheme(readTheme(themes, name), new Map(readTemplates(join(import.meta.dirname, 'pages'))), assets, mkdtempSync(join(tmpdir(), 'preview-')))
    for (const [template, data] of Object.entries(pages(name === 'charost' ? 'Chârost' : 'Villeneuve'))) {
      const layout = { ...data.layout, script, stylesheet: theme.stylesheet, icons: theme.icons }
      drawn.set(`/${name}/${template.replace('/', '-')}`, theme.draw(template, { ...data, layout }))
    }
  }
  const app = new Koa().use(assets.middleware()).use((ctx) => {
    const html = drawn.get(ctx.path)
    if (ctx.path === '/favicon.ico') ctx.status = 204
    if (html === undefined) return
    ctx.type = 'html'
    // A mail carries its own style block and is never served by the site.
    if (!ctx.path.includes('/mails-')) ctx.set('Content-Security-Policy', policy)
    ctx.body = html
  })
  const server = createServer((request, response) => void app.callback()(request, response)).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, paths: [...drawn.keys()], close: () => server.close() }
}
