import type { Paper } from '../support/papers.ts'
import type { Visit } from '../support/visit.ts'

/** From the dashboard: the request of this number. */
export async function openRequest(visit: Visit, home: string, title: string, reference: string): Promise<void> {
  const { page } = visit
  await page.goto(`${home}/mon-espace`)
  await visit.at('Mon tableau de bord')
  await page.getByRole('row').filter({ hasText: reference }).getByRole('link', { name: title }).click()
  await visit.at(title)
}

/** Adds a document that the service asked for. */
export async function giveAsked({ page }: Visit, document: string, paper: Paper): Promise<void> {
  const asked = page.locator('form').filter({ has: page.getByRole('group', { name: document }) })
  await asked.locator('input[type=file]').setInputFiles(paper)
  await asked.locator('button').filter({ hasText: 'Ajouter' }).click()
}

/** Writes to the other side, and waits until the message stands in the conversation. */
export async function writeMessage({ page }: Visit, text: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Votre message/ }).fill(text)
  await page.getByRole('button', { name: 'Envoyer le message' }).click()
  await page.getByRole('region', { name: 'Messages' }).getByRole('listitem').filter({ hasText: text }).waitFor()
}

/** Titles of the request's history, newest first. */
export function historyOf({ page }: Visit): Promise<string[]> {
  return page.getByRole('region', { name: 'Historique' }).getByRole('listitem').locator('strong').allInnerTexts()
}
