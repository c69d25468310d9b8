import type { Locator } from 'playwright-core'
import type { Visit } from '../support/visit.ts'
import type { Answers, Scope } from './answers.ts'
import { goOn, openStep, type Dossier, type DossierPage } from './draft.ts'

/** As many posts as a page may take until every question that an answer made appear is answered. */
const MOST_ROUNDS = 4

/**
 * Answers a page as it comes without a script: questions that depend on an answer appear once the page was posted, and the page
 * then comes back with them.
 */
async function answerPageInRounds(visit: Visit, { title, answers }: DossierPage): Promise<void> {
  const { page } = visit
  let left: Answers = answers
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
    const later: (typeof answers)[number][] = []
    for (const [question, fill] of left) {
      if (await isAsked(page.getByRole('main'), question)) await fill(page.getByRole('main'), question)
      else later.push([question, fill])
    }
    await goOn(visit)
    if (later.length === 0) return
    left = later
  }
  throw new Error(`« ${left[0]![0]} » never appeared on « ${title} »`)
}

export async function fillDossierInRounds(visit: Visit, { pages }: Pick<Dossier, 'pages'>): Promise<void> {
  await openStep(visit, pages[0]!.title)
  for (const each of pages) await answerPageInRounds(visit, each)
  await visit.at('Vérifiez vos réponses')
}

async function isAsked(scope: Scope, question: string): Promise<boolean> {
  const asked = [scope.getByRole('group', { name: question }), scope.getByRole('textbox', { name: question }), scope.getByRole('checkbox', { name: question }), scope.getByLabel(question)]
  for (const each of asked) if (await shown(each)) return true
  return false
}

function shown(found: Locator): Promise<boolean> {
  return found.first().isVisible()
}
