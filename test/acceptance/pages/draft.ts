import type { Visit } from '../support/visit.ts'
import { fillIn, press, type Answers } from './answers.ts'

/** One démarche as a family fills it: data only, so that the next one takes no code. */
export interface Dossier {
  readonly title: string
  /** Pages in their order; those without answers are taken as they come. */
  readonly pages: readonly DossierPage[]
}

export interface DossierPage {
  readonly title: string
  readonly answers: Answers
}

/** From the commune's home: the démarche, for a child where it is about one. Ends on the list of its steps. */
export async function startDossier(visit: Visit, home: string, { title }: Pick<Dossier, 'title'>, child?: string): Promise<void> {
  const { page } = visit
  await page.goto(`${home}/`)
  await page.getByRole('main').getByRole('link', { name: title }).click()
  await visit.at(title)
  if (child !== undefined) await press(page.getByRole('radio', { name: child }))
  await page.getByRole('button', { name: 'Commencer' }).click()
  await page.getByRole('link', { name: 'Vérifier et envoyer' }).waitFor()
  await visit.look()
}

/** Opens a step from the list. */
export async function openStep({ page }: Visit, title: string): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: title, exact: true }).click()
}

/** Answers the page that is open, looks at it with all that the answers made appear, and goes on. */
export async function answerPage(visit: Visit, page: DossierPage): Promise<void> {
  await fillPage(visit, page)
  await goOn(visit)
}

/** Answers the page that is open, and stays. */
export async function fillPage(visit: Visit, { title, answers }: DossierPage): Promise<void> {
  await visit.page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
  await fillIn(visit.page.getByRole('main'), answers)
  await visit.look()
}

export async function goOn({ page }: Visit): Promise<void> {
  await page.getByRole('button', { name: 'Enregistrer et continuer' }).click()
}

/** Keeps the page that is open as it is, and leaves. */
export async function stopHere(visit: Visit): Promise<void> {
  await visit.page.getByRole('button', { name: 'Enregistrer et reprendre plus tard' }).click()
  await visit.at('Mon tableau de bord')
}

/** Every page, from the list of steps to the check of the answers. */
export async function fillDossier(visit: Visit, { pages }: Pick<Dossier, 'pages'>): Promise<void> {
  await openStep(visit, pages[0]!.title)
  for (const each of pages) await answerPage(visit, each)
  await visit.at('Vérifiez vos réponses')
}

/** The whole way, from the commune's home to the receipt. @returns the request's number. */
export async function sendDossier(visit: Visit, home: string, dossier: Dossier, child?: string): Promise<string> {
  await startDossier(visit, home, dossier, child)
  await fillDossier(visit, dossier)
  return send(visit)
}

/** From the check of the answers. @returns the request's number. */
export async function send(visit: Visit): Promise<string> {
  const { page } = visit
  await page.getByRole('button', { name: 'Envoyer ma demande' }).click()
  await visit.at('Votre demande est envoyée')
  const [reference] = /\d{4}-[0-9A-HJKMNP-TV-Z]{6}/.exec(await page.getByRole('main').innerText()) ?? []
  if (reference === undefined) throw new Error('the receipt shows no number')
  return reference
}
