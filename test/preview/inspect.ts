import type { Browser } from 'playwright-core'
import { axe, WIDTHS } from '../services/axe.ts'

/** Photographs a page at both widths, in light and dark; answers what axe, its width, its targets and the console have against it. */
export async function inspect(browser: Browser, url: string, picture: string): Promise<string[]> {
  const faults: string[] = []
  for (const width of WIDTHS) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme, locale: 'fr-FR' })
      const state = `${width} ${colorScheme}`
      page.on('console', (message) => { if (message.type() === 'error') faults.push(`${state}: ${message.text()}`) })
      await page.goto(url)
      await page.screenshot({ path: `${picture}-${width}-${colorScheme}.png`, fullPage: true })
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
      if (wide > width) faults.push(`${state}: the page is ${wide} px wide`)
      const small = url.includes('/mails-') ? [] : await page.evaluate<string[]>(SMALL_TARGETS)
      faults.push(...[...small.map((target) => `target under 44 px: ${target}`), ...(await axe(page))].map((fault) => `${state}: ${fault}`))
      await page.close()
    }
  }
  return faults
}

/** Buttons, fields and links of menus lower than 44 px; links inside a sentence are exempt. */
const SMALL_TARGETS = `[...document.querySelectorAll('button, summary, select, .pv-control, .pv-choice, nav a, .pv-button, .pv-header a, .pv-chip')]
  .filter((target) => target.offsetHeight > 1 && target.offsetHeight < 44)
  .map((target) => target.outerHTML.slice(0, 80))`
