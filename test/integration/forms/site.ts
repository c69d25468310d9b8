import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import Koa, { type Middleware } from 'koa'
import { browserRules, decodePage, renderPage, validatePage, type Answers, type Form, type FormFault, type FormValidator } from '../../../core/forms/index.ts'
import { FormBody, render, ThemeSet, type Context } from '../../../core/web/index.ts'
import { securityHeaders } from '../../../core/web/middleware/security-headers.ts'
import { buildBrowser } from '../../../scripts/build-browser.ts'

/** The pages of one form over HTTP, in the real theme, under the real headers, with a draft in memory. */
export interface FormSite {
  url(pageKey: string): string
  answers: Answers
  version: number
  /** Posts so far: `autosave` or `button`. */
  readonly posts: string[]
  /** What autosaves are answered with in place of 204. */
  answerAutosaves: number | undefined
  close(): void
}

export async function openFormSite(form: Form, validator: FormValidator, facts: Answers): Promise<FormSite> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-forms-site-'))
  const script = join(folder, 'parvis.js')
  await buildBrowser(script)
  const themes = await ThemeSet.load({ root: join(import.meta.dirname, '../../../themes'), cacheDir: folder, script })
  const renderer = themes.renderer(() => ({ menu: [] }))
  const app = new Koa()
  app.use(securityHeaders(false, []))
  app.use(themes.assets.middleware())
  app.use((async (ctx: Context) => {
    Object.assign(ctx.state, { renderer, base: '', path: ctx.path, csrf: 'csrf' })
    const key = ctx.path.slice(1)
    if (!form.pages.some((page) => page.key === key)) return
    if (ctx.method === 'GET') draw(ctx, key, [])
    else await keep(ctx, key)
  }) as unknown as Middleware)
  const server = createServer((request, response) => void app.callback()(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  function draw(ctx: Context, key: string, faults: readonly FormFault[]): void {
    const data = site.answers
    render(ctx, 'requests/page', {
      page: { title: form.pages.find((page) => page.key === key)!.title, width: 'narrow' as const, ...(faults.length > 0 && { faults: faults.map(({ controlId, message }) => ({ text: message, href: `#${controlId}` })) }) },
      nodes: renderPage(form, key, { data, facts, faults, upload: { accept: '.pdf', limit: 'PDF, 10 Mo au plus' } }),
      rules: browserRules(form, key, { data, facts }),
      action: `/${key}`,
      version: site.version,
      multipart: true,
      step: 1,
      steps: 1,
    })
    if (faults.length > 0) ctx.status = 422
  }

  async function keep(ctx: Context, key: string): Promise<void> {
    const autosave = ctx.get('x-parvis-autosave') !== ''
    const posted = await new Response(new Uint8Array(await buffer(ctx.req)), { headers: { 'content-type': ctx.get('content-type') } }).formData()
    const body = new FormBody([...posted].filter((field): field is [string, string] => typeof field[1] === 'string'))
    site.posts.push(autosave ? 'autosave' : 'button')
    if (autosave && site.answerAutosaves !== undefined) return void (ctx.status = site.answerAutosaves)
    if (Number(body.text('_version')) !== site.version) return void (ctx.status = 409)
    const decoded = decodePage(form, key, body, site.answers, { facts })
    site.answers = decoded.data
    site.version++
    ctx.set('X-Parvis-Version', String(site.version))
    if (autosave) return void (ctx.status = 204)
    const faults = decoded.intent || decoded.reveals ? [] : validatePage(form, validator, key, site.answers, facts)
    if (faults.length > 0) return draw(ctx, key, faults)
    ctx.redirect(`/${key}${decoded.intent?.anchor ?? ''}`)
    ctx.status = 303
  }

  const site: FormSite = {
    url: (key) => `${origin}/${key}`,
    answers: {},
    version: 1,
    posts: [],
    answerAutosaves: undefined,
    close() {
      server.closeAllConnections()
      server.close()
      rmSync(folder, { recursive: true })
    },
  }
  return site
}
