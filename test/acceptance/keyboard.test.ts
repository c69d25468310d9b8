import { expect } from 'chai'
import { shortPeriscolaire } from './dossiers/periscolaire.ts'
import { answerPage, openStep, startDossier } from './pages/draft.ts'
import { chooseByKeys, pressByKeys, tabTo, tickByKeys, typeByKeys } from './pages/keyboard.ts'
import { pdf } from './support/papers.ts'
import { nameOf, newFamily, ZOE, type FamilyVisit } from './support/people.ts'
import { journeys } from './support/portal.ts'

journeys('with the keyboard alone', (portal) => {
  const dossier = shortPeriscolaire({ vaccinations: pdf('vaccins.pdf', 'Vaccins'), insurance: pdf('assurance.pdf', 'Assurance'), home: pdf('domicile.pdf', 'Domicile') })
  const byKeys = dossier.pages.findIndex(({ title }) => title === 'L’accueil souhaité')
  let family: FamilyVisit
  before(async () => {
    family = await newFamily(portal(), { who: 'famille-clavier' })
    await family.visit.hurry(async () => {
      await startDossier(family.visit, portal().home, dossier, nameOf(ZOE))
      await openStep(family.visit, dossier.pages[0]!.title)
      for (const page of dossier.pages.slice(0, byKeys)) await answerPage(family.visit, page)
    })
  })

  it('a page is refused with the focus on its faults, then filled', async () => {
    const { page } = family.visit
    const main = page.getByRole('main')
    await page.getByRole('heading', { level: 1, name: 'L’accueil souhaité' }).waitFor()
    await page.locator('body').press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent), 'the first stop').to.equal('Aller au contenu')
    await page.keyboard.press('Enter')
    await pressByKeys(page, main.getByRole('button', { name: 'Enregistrer et continuer' }))
    const faults = page.getByRole('alert')
    await faults.waitFor()
    expect(await faults.evaluate((element) => element === document.activeElement), 'the focus is on the faults').to.equal(true)
    await pressByKeys(page, faults.getByRole('link').first())
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type')), 'a fault leads to its field').to.equal('checkbox')
    await page.locator('body').press('Tab')
    await tickByKeys(page, main.getByRole('checkbox', { name: 'Le mercredi' }))
    await chooseByKeys(page, main.getByRole('group', { name: 'Quelle formule le mercredi ?' }), 'Matin avec repas')
    await chooseByKeys(page, main.getByRole('group', { name: 'À quel rythme ?' }), 'Toutes les semaines')
    const from = main.getByRole('group', { name: 'À partir de quel jour ?' })
    for (const [label, digits] of [['Jour', '1'], ['Mois', '12'], ['Année', '2026']] as const) await typeByKeys(page, from.getByRole('textbox', { name: label }), digits)
    await pressByKeys(page, main.getByRole('button', { name: 'Enregistrer et continuer' }))
    await family.visit.at('Les documents')
  })

  it('the dossier is sent', async () => {
    const { page } = family.visit
    await family.visit.hurry(async () => {
      for (const rest of dossier.pages.slice(byKeys + 1)) await answerPage(family.visit, rest)
    })
    await family.visit.at('Vérifiez vos réponses')
    await pressByKeys(page, page.getByRole('button', { name: 'Envoyer ma demande' }))
    await family.visit.at('Votre demande est envoyée')
    await tabTo(page, page.getByRole('link', { name: 'Suivre ma demande' }))
    expect(family.visit.problems()).to.eql([])
  })
})
