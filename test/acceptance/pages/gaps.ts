import { expect } from 'chai'
import type { Visit } from '../support/visit.ts'

/** Follows every link of the error summary that is shown, and comes back: each leads to a question that can be answered. @returns how many */
export async function checkGaps({ page }: Visit): Promise<number> {
  const here = page.url()
  const links = await page.getByRole('alert').getByRole('link').evaluateAll((found) => found.map((link) => ({ text: link.textContent, href: (link as HTMLAnchorElement).href })))
  for (const { text, href } of links) {
    await page.goto(href)
    const target = page.locator(`[id="${decodeURIComponent(new URL(href).hash.slice(1))}"]`)
    expect(await target.isVisible(), `« ${text} » leads to ${href}, where nothing is shown`).to.equal(true)
    expect(await target.evaluate((element) => element.matches('input, select, textarea, fieldset[tabindex]')), `« ${text} » leads to no field`).to.equal(true)
  }
  await page.goto(here)
  return links.length
}
