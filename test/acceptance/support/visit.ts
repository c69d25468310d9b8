import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import type { BrowserContext, Page } from 'playwright-core'
import { axe, WIDTHS, type Chromium } from '../../services/index.ts'
import { noteLook } from './crawl.ts'

/** Someone in front of a browser of their own. */
export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  readonly javaScript: boolean
  /** Waits for the page of this title (its h1), then looks at it: axe at 320 and 1280 px, no sideways scroll, a title of its own. */
  at(heading: string | RegExp): Promise<void>
  /** As `at`, for the page that is shown now. */
  look(): Promise<void>
  /** Passes through pages that another journey looks at. */
  hurry<Result>(work: () => Promise<Result>): Promise<Result>
  /** The words of the page's main part, each space a plain one. */
  words(): Promise<string>
  /** Reports of the content security policy, errors of scripts and of the console, requests that failed: expect none. */
  problems(): readonly string[]
  close(): Promise<void>
}

export interface VisitOptions {
  /** Names the screenshots' folder. */
  readonly who: string
  readonly javaScript?: boolean
  /** `false`: pages are passed through, since another journey looks at them. */
  readonly looks?: boolean
  /** Address that the reverse proxy tells the portal; each visitor has another, as in real life. */
  readonly address?: string
}

/** What a forgotten value or a developer's note leaves on a page. */
const LEFTOVERS = /undefined|\bnull\b|\bNaN\b|\[object \w+\]|\{\{|`|Invalid Date/

/** Longest wait for one thing on a page, in milliseconds, on a machine that is busy. */
const PATIENCE = 15_000

/** @param origins of the portal's processes: what happens at the identity provider's is not ours to judge. */
export async function startVisit(chromium: Chromium, origins: readonly string[], lane: string, options: VisitOptions): Promise<Visit> {
  const { who, javaScript = true, looks = true, address } = options
  const visitor = await chromium.visitor({ javaScript })
  const { page, context } = visitor
  context.setDefaultTimeout(PATIENCE)
  if (address !== undefined) await context.setExtraHTTPHeaders({ 'x-forwarded-for': address })
  const problems = watch(context, origins)
  let looking = looks && javaScript
  let status = 0
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) status = response.status()
  })
  const shots = screenshots(lane, who)

  async function look(): Promise<void> {
    if (!looking) return
    const before = page.viewportSize()!
    const faults: string[] = []
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 })
      faults.push(...(await axe(page)).map((fault) => `${width} px: ${fault}`))
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      if (wide > width) faults.push(`${width} px: the page is ${wide} px wide and scrolls sideways`)
      await shots?.(page, width)
    }
    await page.setViewportSize(before)
    const [slip] = LEFTOVERS.exec(await page.locator('body').innerText()) ?? []
    if (slip !== undefined) faults.push(`a person reads « ${slip} »`)
    noteLook({ path: new URL(page.url()).pathname, title: await page.title(), status })
    expect(faults, page.url()).to.eql([])
  }

  return {
    page,
    context,
    javaScript,
    look,
    async at(heading) {
      await page.getByRole('heading', { level: 1, name: heading, exact: typeof heading === 'string' }).waitFor()
      await look()
    },
    async hurry(work) {
      const before = looking
      looking = false
      try {
        return await work()
      } finally {
        looking = before
      }
    },
    words: async () => (await page.getByRole('main').innerText()).replaceAll(/\s+/g, ' '),
    problems: () => [...visitor.problems(), ...problems],
    close: () => visitor.close(),
  }
}

/** What a visitor's browser complains about. A refusal that a page explains (404, 422…) is no complaint; a missing picture is. */
function watch(context: BrowserContext, origins: readonly string[]): string[] {
  const problems: string[] = []
  const ours = (address: string): boolean => origins.some((origin) => address.startsWith(`${origin}/`))
  context.on('console', (message) => {
    const { url } = message.location()
    // The browser repeats each refused answer here; those are judged below, by what was asked for.
    if (message.type() === 'error' && ours(url) && !message.text().startsWith('Failed to load resource')) problems.push(`${url}: ${message.text()}`)
  })
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    // Leaving a page ends what it was still asking for; a download is no page.
    if (ours(request.url()) && reason !== 'net::ERR_ABORTED') problems.push(`${request.url()}: ${reason}`)
  })
  context.on('response', (response) => {
    const least = response.request().isNavigationRequest() ? 500 : 400
    if (ours(response.url()) && response.status() >= least) problems.push(`${response.url()}: ${response.status()}`)
  })
  return problems
}

/** With `PARVIS_SCREENSHOTS=DIR`, photographs each page looked at: `DIR/lane/who/07-titre-320.png`. */
function screenshots(lane: string, who: string): ((page: Page, width: number) => Promise<void>) | undefined {
  const root = process.env['PARVIS_SCREENSHOTS']
  if (!root) return undefined
  const folder = join(root, lane, who)
  mkdirSync(folder, { recursive: true })
  let number = 0
  return async (page, width) => {
    if (width === WIDTHS[0]) number++
    const name = slug((await page.title()).split(' – ')[0] ?? '')
    await page.screenshot({ path: join(folder, `${String(number).padStart(2, '0')}-${name}-${width}.png`), fullPage: true })
  }
}

function slug(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').slice(0, 50)
}
