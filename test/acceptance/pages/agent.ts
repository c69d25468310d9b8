import type { Visit } from '../support/visit.ts'
import { fillIn, type Answers } from './answers.ts'

const INBOX = 'Demandes à traiter'

/** Looks for words in the inbox; the answers stand in the table. */
export async function searchInbox(visit: Visit, home: string, words: string): Promise<void> {
  const { page } = visit
  await page.goto(`${home}/agent?onglet=toutes`)
  await visit.at(INBOX)
  await page.getByRole('searchbox', { name: 'Nom ou numéro' }).fill(words)
  await page.getByRole('button', { name: 'Afficher' }).click()
  await page.getByText(`« ${words} »`).waitFor()
}

/** Finds the request of this number and opens it. @param subject whom it is about: the title of its page */
export async function openInInbox(visit: Visit, home: string, reference: string, subject: string | RegExp): Promise<void> {
  await searchInbox(visit, home, reference)
  await visit.page.getByRole('row').filter({ hasText: reference }).getByRole('link', { name: subject }).click()
  await visit.at(subject)
}

/** Makes a move of the request that is open: its page, its questions, its button. Ends on the request. */
export async function decide(visit: Visit, label: string, answers: Answers = []): Promise<void> {
  const { page } = visit
  await page.getByRole('region', { name: 'Décider' }).getByRole('link', { name: label, exact: true }).click()
  await visit.at(label)
  const main = page.getByRole('main')
  await fillIn(main, answers)
  await main.getByRole('button', { name: label, exact: true }).click()
  await page.getByRole('region', { name: 'Historique' }).waitFor()
  await visit.look()
}
