import type { Locator, Page } from 'playwright-core'
import type { Paper } from '../support/papers.ts'

/** Where questions stand: a page, or a group of it. */
export type Scope = Page | Locator

/** Answers one question, found as a person finds it: by its words. */
export type Fill = (scope: Scope, question: string) => Promise<void>

/** Questions and what is answered, in the order of the page. */
export type Answers = readonly (readonly [question: string, fill: Fill])[]

export async function fillIn(scope: Scope, answers: Answers): Promise<void> {
  for (const [question, fill] of answers) await fill(scope, question)
}

export const text = (value: string): Fill => (scope, question) => scope.getByRole('textbox', { name: question }).first().fill(value)

/** One choice of several. */
export const choice = (label: string): Fill => (scope, question) => press(group(scope, question).getByRole('radio', { name: label, exact: true }))

/** Boxes of a question. */
export const boxes = (...labels: readonly string[]): Fill => async (scope, question) => {
  for (const label of labels) await press(group(scope, question).getByRole('checkbox', { name: label }))
}

/** A box that is a question of its own. */
export const agreed: Fill = (scope, question) => press(scope.getByRole('checkbox', { name: question }))

/** @param day as people write it: `4 5 2018` */
export const date = (day: string): Fill => async (scope, question) => {
  const [dayOfMonth = '', month = '', year = ''] = day.split(' ')
  for (const [label, value] of [['Jour', dayOfMonth], ['Mois', month], ['Année', year]] as const) {
    await group(scope, question).getByRole('textbox', { name: label }).fill(value)
  }
}

/** Chooses a file; it leaves with the page. */
export const file = (paper: Paper): Fill => (scope, question) => group(scope, question).locator('input[type=file]').setInputFiles(paper)

/** A document that the vault proposes. */
export const fromVault = (title: string): Fill => (scope, question) => press(group(scope, question).getByRole('checkbox', { name: title }).first())

/** Adds items to a list: its button, then the questions of the new item. */
export const items = (add: string, item: string, ...each: readonly Answers[]): Fill => async (scope, question) => {
  const list = group(scope, question)
  for (const [index, answers] of each.entries()) {
    await list.getByRole('button', { name: add }).click()
    const added = list.getByRole('group', { name: `${item} ${index + 1}` })
    await added.waitFor()
    await fillIn(added, answers)
  }
}

/** Presses the words beside a tick, as people do: the tick itself lies under them. */
export async function press(tick: Locator): Promise<void> {
  const id = await tick.getAttribute('id')
  await tick.page().locator(`label[for="${id}"]`).click()
}

function group(scope: Scope, question: string): Locator {
  return scope.getByRole('group', { name: question }).first()
}
