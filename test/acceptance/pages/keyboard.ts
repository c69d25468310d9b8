import { expect } from 'chai'
import type { Locator, Page } from 'playwright-core'

/** No page here needs more steps from its top. */
const MOST_TABS = 80

/** Goes to a control by the Tab key alone, from where the focus is; it must show that it has it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return expectFocusShown(target)
  }
  throw new Error(`${String(target)} is not reached by the Tab key`)
}

/** One radio of a group: Tab stops at the group, the arrows choose. */
export async function chooseByKeys(page: Page, group: Locator, label: string): Promise<void> {
  const radios = group.getByRole('radio')
  await tabTo(page, radios.first())
  const wanted = group.getByRole('radio', { name: label, exact: true })
  await page.keyboard.press('Space')
  for (let steps = 0; !(await wanted.isChecked()); steps++) {
    expect(steps, `« ${label} » is not reached by the arrows`).to.be.lessThan(await radios.count())
    await page.keyboard.press('ArrowDown')
  }
}

export async function tickByKeys(page: Page, box: Locator): Promise<void> {
  await tabTo(page, box)
  await page.keyboard.press('Space')
  expect(await box.isChecked()).to.equal(true)
}

export async function typeByKeys(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.type(text)
}

export async function pressByKeys(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** WCAG 2.4.7: an outline or a shadow, on the control or, for a tick, on what is drawn for it. */
async function expectFocusShown(target: Locator): Promise<void> {
  const shown = await target.evaluate((element) => {
    const drawn = [element, element.nextElementSibling, element.parentElement].filter((each) => each !== null)
    return drawn.some((each) => ['', '::before', '::after'].some((part) => {
      const style = getComputedStyle(each, part || null)
      return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none'
    }))
  })
  expect(shown, `the focus does not show on ${String(target)}`).to.equal(true)
}
