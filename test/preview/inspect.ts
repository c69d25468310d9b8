import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'RGAAv4', 'best-practice']

/** Photographs a page in its four states; answers what axe, the width and the console have against it. */
export async function inspect(browser: Browser, url: string, picture: string): Promise<string[]> {
  const faults: string[] = []
  for (const width of [320, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme, locale: 'fr-FR' })
      const state = `${width} ${colorScheme}`
      page.on('console', (message) => { if (message.type() === 'error') faults.push(`${state}: ${message.text()}`) })
      await page.goto(url)
      await page.screenshot({ path: `${picture}-${width}-${colorScheme}.png`, fullPage: true })
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth') as number
      if (overflow > 0) faults.push(`${state}: scrolls sideways by ${overflow} px`)
      const small = await page.evaluate(smallTargets) as string[]
      if (!url.includes('mails-')) faults.push(...small.map((target) => `${state}: target under 44 px: ${target}`))
      await page.evaluate(axe)
      const { violations } = await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(tags)} })`) as { violations: { id: string; help: string; nodes: { html: string }[] }[] }
      faults.push(...violations.map(({ id, help, nodes }) => `${state}: ${id}: ${help}: ${nodes[0]?.html.slice(0, 160)}`))
      await page.close()
    }
  }
  return faults
}

/** Buttons, fields and links of menus lower than 44 px; links inside a sentence are exempt. */
const smallTargets = `[...document.querySelectorAll('button, summary, select, .pv-control, nav a, .pv-button, .pv-header a, .pv-chip')]
  .filter((target) => target.offsetHeight > 1 && target.offsetHeight < 44)
  .map((target) => target.outerHTML.slice(0, 80))`
