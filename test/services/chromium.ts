import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { findProgram, isExecutable } from './process.ts'
import { REMEDY, type Running, type Service } from './service.ts'

export interface Visitor {
  readonly context: BrowserContext
  readonly page: Page
  /** Reports of the content security policy and uncaught errors of scripts, on every page of this visitor so far. */
  problems(): readonly string[]
  close(): Promise<void>
}

interface VisitorOptions {
  /** CSS pixels; 1280 unless told. */
  readonly width?: number
  /** `false`: as with JavaScript switched off. */
  readonly javaScript?: boolean
}

export interface Chromium extends Running {
  readonly browser: Browser
  /** Someone new: no cookies, French, in Paris. */
  visitor(options?: VisitorOptions): Promise<Visitor>
}

function executable(): string | undefined {
  const chosen = process.env['PARVIS_CHROMIUM']
  if (chosen !== undefined) return isExecutable(chosen) ? chosen : undefined
  return findProgram('chromium', 'chromium-browser', 'google-chrome')
}

export const chromium: Service<Chromium> = {
  missing() {
    return executable() ? undefined : `Chromium is not installed: ${REMEDY}, or name one by PARVIS_CHROMIUM`
  },

  async start() {
    const browser = await playwright.launch({
      executablePath: executable()!,
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    })
    return { browser, stop: () => browser.close(), visitor: (options = {}) => visitor(browser, options) }
  },
}

async function visitor(browser: Browser, { width = 1280, javaScript = true }: VisitorOptions): Promise<Visitor> {
  const context = await browser.newContext({
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width, height: 800 },
    javaScriptEnabled: javaScript,
  })
  const problems: string[] = []
  context.on('console', (message) => {
    if (/content security policy/i.test(message.text())) problems.push(`${message.page()?.url()}: ${message.text()}`)
  })
  context.on('weberror', (error) => problems.push(`${error.page()?.url()}: ${error.error().message}`))
  return { context, page: await context.newPage(), problems: () => problems, close: () => context.close() }
}
