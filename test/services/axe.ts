import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

/** Widths in CSS pixels at which every page is checked: the smallest phone of WCAG's reflow rule, and a desktop. */
export const WIDTHS = [320, 1280] as const

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'RGAAv4', 'best-practice']

const require = createRequire(import.meta.url)
const SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const LOCALE = readFileSync(require.resolve('axe-core/locales/fr.json'), 'utf8')

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly target: readonly unknown[] }[]
}

/**
 * Runs axe on the page as it is shown now. Needs JavaScript in the page's context: without it axe hangs.
 * @returns one line a fault, in French, with where it is; empty when the page is right.
 */
export async function axe(page: Page): Promise<readonly string[]> {
  // Once a document: it weighs half a megabyte. Evaluated by the debugger, which the page's content security policy does not bind,
  // unlike a script element.
  if (!(await page.evaluate<boolean>("'axe' in window"))) {
    await page.evaluate(SOURCE)
    await page.evaluate(`axe.configure({ locale: ${LOCALE} })`)
  }
  const run = `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ['violations'] })`
  const { violations } = await page.evaluate<{ violations: readonly Violation[] }>(run)
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`)
}

/**
 * `axe` at both widths; also that the page never scrolls sideways. The page keeps its own width afterwards.
 * @returns one line a fault, each with its width; empty when the page is right.
 */
export async function axeAtBothWidths(page: Page): Promise<readonly string[]> {
  const before = page.viewportSize()
  const faults: string[] = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 })
    faults.push(...(await axe(page)).map((fault) => `${width} px: ${fault}`))
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
    if (wide > width) faults.push(`${width} px: the page is ${wide} px wide and scrolls sideways`)
  }
  if (before) await page.setViewportSize(before)
  return faults
}
