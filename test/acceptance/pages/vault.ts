import type { Paper } from '../support/papers.ts'
import type { Visit } from '../support/visit.ts'
import { choice } from './answers.ts'

export interface VaultPaper {
  readonly type: string
  /** A child's first name, or « Toute la famille ». */
  readonly whose: string
  readonly paper: Paper
}

/** From the list of documents: adds one, and ends on its page. */
export async function addToVault(visit: Visit, home: string, added: VaultPaper): Promise<void> {
  await openAddForm(visit, home)
  await fillAddForm(visit, added)
  await visit.page.getByRole('button', { name: 'Télécharger' }).or(visit.page.getByRole('link', { name: 'Télécharger' })).first().waitFor()
  await visit.look()
}

export async function openAddForm(visit: Visit, home: string): Promise<void> {
  await visit.page.goto(`${home}/mon-espace/documents`)
  await visit.at('Mes documents')
  await visit.page.getByRole('main').getByRole('link', { name: 'Ajouter un document' }).click()
  await visit.at('Ajouter un document')
}

export async function fillAddForm({ page }: Visit, { type, whose, paper }: VaultPaper): Promise<void> {
  await page.getByLabel('Type de document').selectOption({ label: type })
  await choice(whose)(page, 'Pour qui est ce document ?')
  await page.locator('input[type=file]').setInputFiles(paper)
  await page.getByRole('button', { name: 'Ajouter le document' }).click()
}

/** Gives the document that is open another name. */
export async function rename(visit: Visit, name: string): Promise<void> {
  const { page } = visit
  await page.getByRole('link', { name: 'Renommer' }).click()
  await visit.at('Renommer le document')
  await page.getByLabel('Nom du document').fill(name)
  await page.getByRole('button', { name: 'Enregistrer le nom' }).click()
  await visit.at(name)
}

/** Deletes the document that is open, asked twice. Ends on the list. */
export async function remove(visit: Visit): Promise<void> {
  const { page } = visit
  await page.getByRole('link', { name: 'Supprimer' }).click()
  await visit.at('Supprimer ce document ?')
  await page.getByRole('button', { name: 'Supprimer le document' }).click()
  await visit.at('Mes documents')
}
