/**
 * Gallery of a theme's components and sample pages: `npx tsx test/preview/preview.ts OUTDIR [page…]`.
 * Writes static pages for each theme, photographs them at 320 and 1280 px in light and dark, and runs axe on each.
 */
import { createServer } from 'node:http'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { chromium } from 'playwright-core'
import { inspect } from './inspect.ts'
import { pages } from './samples.ts'
import { loadTheme } from './theme.ts'

const [out, ...only] = process.argv.slice(2)
if (!out) throw new Error('Usage: npx tsx test/preview/preview.ts OUTDIR [page…]')

const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.js': 'text/javascript' }
const server = createServer((request, response) => {
  try {
    const path = new URL(request.url ?? '/', 'http://preview').pathname
    response.setHeader('content-type', types[extname(path)] ?? 'text/plain')
    // A mail carries its own style block and is never served by the site.
    if (!path.includes('mails-')) response.setHeader('content-security-policy', "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'")
    if (path === '/favicon.ico') return void response.writeHead(204).end()
    response.end(readFileSync(join(out, path)))
  } catch {
    response.writeHead(404).end()
  }
}).listen(0, '127.0.0.1')
await new Promise((resolve) => server.once('listening', resolve))
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const browser = await chromium.launch({
  executablePath: process.env['PARVIS_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
})
let faults = 0
for (const [name, tenant] of [['base', 'Villeneuve'], ['charost', 'Chârost']] as const) {
  const theme = loadTheme(name)
  const folder = join(out, name)
  mkdirSync(join(folder, 'assets'), { recursive: true })
  theme.write(folder)
  writeFileSync(join(folder, 'assets/script.js'), '')
  for (const [page, data] of Object.entries(pages(tenant))) {
    const file = page.replace('/', '-')
    if (only.length && !only.includes(file)) continue
    writeFileSync(join(folder, `${file}.html`), theme.render(page, data))
    const found = await inspect(browser, `${origin}/${name}/${file}.html`, join(folder, file))
    for (const fault of found) console.log(`${name}/${file}: ${fault}`)
    faults += found.length
  }
}
await browser.close()
server.close()
console.log(`${faults} faults`)
process.exitCode = faults ? 1 : 0
