import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { shortPeriscolaire } from './dossiers/periscolaire.ts'
import { fillDossier, goOn, startDossier } from './pages/draft.ts'
import { signOut } from './pages/sign-out.ts'
import { pdf } from './support/papers.ts'
import { LEO, nameOf, newFamily, ZOE, type FamilyVisit } from './support/people.ts'
import { journeys } from './support/portal.ts'

journeys('clicks, tabs and sessions that cross', (portal) => {
  const dossier = shortPeriscolaire({ vaccinations: pdf('vaccins.pdf', 'Vaccins'), insurance: pdf('assurance.pdf', 'Assurance'), home: pdf('domicile.pdf', 'Domicile') })
  let family: FamilyVisit
  before(async () => {
    family = await newFamily(portal(), { who: 'famille-pressee', people: { firstName: 'Camille', lastName: 'Martin', children: [ZOE, LEO] } })
  })

  it('two tabs on two pages are both kept; on one page, the second is told and loses nothing', async () => {
    const { page, context } = family.visit
    await startDossier(family.visit, portal().home, dossier, nameOf(LEO))
    const steps = page.url()
    const [first, second, third] = [page, await context.newPage(), await context.newPage()]
    for (const tab of [second, third]) await tab.goto(steps)
    await openInsurance(first)
    await openInsurance(second)
    await third.getByRole('link', { name: 'La santé', exact: true }).click()
    await third.getByRole('textbox', { name: 'Nom du médecin' }).fill('Docteure Lemoine')
    await first.getByRole('textbox', { name: 'Nom de l’assureur' }).fill('Première compagnie')
    await first.getByRole('button', { name: 'Enregistrer et continuer' }).click()
    await third.getByRole('button', { name: 'Enregistrer et reprendre plus tard' }).click()
    await third.getByText('Vos réponses sont enregistrées').first().waitFor()
    await second.getByRole('textbox', { name: 'Nom de l’assureur' }).fill('Seconde compagnie')
    await second.getByRole('button', { name: 'Enregistrer et continuer' }).click()
    await second.getByText('Cette page a aussi été remplie ailleurs').waitFor()
    expect(await second.getByRole('textbox', { name: 'Nom de l’assureur' }).inputValue()).to.equal('Seconde compagnie')
    await second.getByRole('button', { name: 'Enregistrer et reprendre plus tard' }).click()
    await openInsurance(second, steps)
    expect(await second.getByRole('textbox', { name: 'Nom de l’assureur' }).inputValue()).to.equal('Seconde compagnie')
    await second.goto(`${steps}/pages/sante`)
    expect(await second.getByRole('textbox', { name: 'Nom du médecin' }).inputValue(), 'the other tab’s page').to.equal('Docteure Lemoine')
    for (const tab of [second, third]) await tab.close()
  })

  it('a session that ends in the middle of a page gives the answers back after the next sign-in', async () => {
    const { page, context } = family.visit
    const steps = page.url().replace(/\/pages\/.*/, '')
    await openInsurance(page, steps)
    await endSession()
    await page.getByRole('textbox', { name: 'Numéro de contrat' }).fill('Donné trop tard')
    await goOn(family.visit)
    await portal().identity.signIn(page, family)
    await family.visit.at('Vous pouvez reprendre')
    await page.getByRole('button', { name: 'Reprendre et enregistrer' }).click()
    await openInsurance(page, steps)
    expect(await page.getByRole('textbox', { name: 'Numéro de contrat' }).inputValue()).to.equal('Donné trop tard')

    async function endSession(): Promise<void> {
      const elsewhere = await portal().visit({ who: 'famille-ailleurs', looks: false })
      await elsewhere.context.addCookies(await context.cookies())
      await elsewhere.page.goto(`${portal().home}/mon-espace`)
      await signOut(elsewhere)
      await elsewhere.close()
    }
  })

  it('a cookie that is gone leads to the sign-in and back to the page', async () => {
    const { page, context } = family.visit
    const steps = page.url().replace(/\/pages\/.*/, '')
    await context.clearCookies({ name: `parvis_${portal().slug}` })
    await page.goto(`${steps}/pages/sante`)
    if (!page.url().startsWith(steps)) await portal().identity.signIn(page, family)
    await page.getByRole('heading', { level: 1, name: 'La santé' }).waitFor()
    expect(await page.getByRole('textbox', { name: 'Nom du médecin' }).inputValue()).to.equal('Docteure Lemoine')
  })

  it('a double click, and two sendings at once, make one request', async () => {
    const { page, context } = family.visit
    await family.visit.hurry(async () => {
      await startDossier(family.visit, portal().home, dossier, nameOf(ZOE))
      await fillDossier(family.visit, dossier)
    })
    const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Envoyer ma demande' }) })
    const address = new URL((await form.getAttribute('action'))!, page.url()).href
    const fields = Object.fromEntries(await form.locator('input[type=hidden]').evaluateAll((inputs) => inputs.map((input) => [(input as HTMLInputElement).name, (input as HTMLInputElement).value])))
    const [, ...answers] = await Promise.all([
      page.getByRole('button', { name: 'Envoyer ma demande' }).dblclick(),
      ...[1, 2].map(() => context.request.post(address, { form: fields, maxRedirects: 0 })),
    ])
    for (const answer of answers) expect(answer.headers()['location'], String(answer.status())).to.match(/\/demandes\/[^/]+\/recu$/)
    await family.visit.at('Votre demande est envoyée')
    expect(new Set([...answers.map((answer) => answer.headers()['location']), new URL(page.url()).pathname])).to.have.property('size', 1)
    await page.goto(`${portal().home}/mon-espace`)
    expect(await page.getByRole('row').filter({ hasText: nameOf(ZOE) }).count()).to.equal(1)
    // Saves in the background that the server refused, and the page told: written elsewhere, session over.
    expect(family.visit.problems().filter((problem) => !/\/pages\/assurance: (401|409)$/.test(problem))).to.eql([])
  })

  async function openInsurance(tab: Page, steps?: string): Promise<void> {
    if (steps !== undefined) await tab.goto(steps)
    await tab.getByRole('main').getByRole('link', { name: 'L’assurance', exact: true }).click()
    await tab.getByRole('heading', { level: 1, name: 'L’assurance' }).waitFor()
  }
})
