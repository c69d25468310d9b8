import { expect } from 'chai'
import { shortPeriscolaire } from './dossiers/periscolaire.ts'
import { choice, text } from './pages/answers.ts'
import { sendDossier, startDossier } from './pages/draft.ts'
import { ask } from './pages/family-file.ts'
import { openRequest } from './pages/request.ts'
import { addToVault, remove } from './pages/vault.ts'
import { pdf } from './support/papers.ts'
import { nameOf, newFamily, ZOE, type FamilyVisit } from './support/people.ts'
import { journeys } from './support/portal.ts'

journeys('pages beside the journeys', (portal) => {
  const dossier = shortPeriscolaire({ vaccinations: pdf('vaccins.pdf', 'Vaccins'), insurance: pdf('assurance.pdf', 'Assurance'), home: pdf('domicile.pdf', 'Domicile') })
  let family: FamilyVisit
  before(async () => {
    family = await newFamily(portal(), {
      who: 'famille-curieuse', people: { firstName: 'Camille', lastName: 'Martin', otherParent: { firstName: 'Sacha', lastName: 'Petit' }, children: [ZOE] },
    })
  })

  it('help, and what a public site says of itself, from the foot of every page', async () => {
    const visit = await portal().visit({ who: 'lecteur' })
    const { page } = visit
    await page.goto(`${portal().home}/?recherche=scolaire`)
    await visit.look()
    const foot = page.getByRole('contentinfo').getByRole('link')
    const links = await foot.evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href))
    for (const link of links) {
      await page.goto(link)
      await visit.look()
    }
    await page.goto(links[0]!)
    const articles = await page.getByRole('main').getByRole('heading', { level: 3 }).getByRole('link').evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href))
    expect(articles).to.have.length.greaterThan(3)
    for (const article of articles) {
      await page.goto(article)
      await visit.look()
    }
    expect(visit.problems()).to.eql([])
  })

  it('the platform’s own home is the commune’s, or the choice of one', async () => {
    const visit = await portal().visit({ who: 'passant-sans-commune' })
    await visit.page.goto(`${portal().origins[0]}/`)
    if (portal().lane === 'services') {
      await visit.at('Choisissez votre commune')
      await visit.page.getByRole('link', { name: 'Saint-Florent' }).click()
    }
    await visit.at(/^Vos démarches à/)
    expect(visit.problems()).to.eql([])
  })

  it('the family’s file is corrected, one thing at a time', async () => {
    const { visit } = family
    const file = async (): Promise<void> => {
      await visit.page.goto(`${portal().home}/mon-espace/famille`)
      await visit.at('Votre famille')
    }
    await file()
    await visit.page.getByRole('link', { name: 'Modifier : Vous' }).click()
    await ask(visit, 'Vos informations', [['Téléphone', text('pas un numéro')]], 'Enregistrer')
    await visit.page.getByRole('alert').getByText('numéro de téléphone').waitFor()
    await ask(visit, 'Vos informations', [['Téléphone', text('06 39 98 09 99')]], 'Enregistrer')
    await visit.page.getByText('Les informations sont enregistrées').waitFor()
    await visit.page.getByRole('link', { name: 'Modifier : Votre adresse' }).click()
    await ask(visit, /adresse/i, [['Numéro et rue', text('14 rue des Vignes')]], /^Enregistrer/)
    await visit.page.getByRole('link', { name: 'Modifier : Adresse' }).click()
    await ask(visit, /^Où habite/, [['Adresse', choice('À une autre adresse, que j’indique ci-dessous')], ['Numéro et rue', text('3 impasse du Puits')], ['Code postal', text('18290')], ['Commune', text('Chârost')]], 'Enregistrer l’adresse')
    await visit.page.getByRole('main').getByRole('link', { name: nameOf(ZOE) }).click()
    await visit.at(nameOf(ZOE))
    await visit.page.getByRole('link', { name: /^(Modifier|Corriger)/ }).first().click()
    await ask(visit, /^Corriger/, [['Classe', text('CM1')]], 'Enregistrer')
    await visit.page.getByText('CM1').first().waitFor()
  })

  it('a document is read and deleted', async () => {
    const { visit } = family
    await addToVault(visit, portal().home, { type: 'Livret de famille', whose: 'Toute la famille', paper: pdf('livret.pdf', 'Livret') })
    const download = visit.page.waitForEvent('download')
    await visit.page.getByRole('link', { name: 'Télécharger' }).click()
    expect((await download).suggestedFilename()).to.equal('livret.pdf')
    await remove(visit)
    expect(await visit.words()).to.not.include('Livret de famille')
  })

  it('a draft is dropped, a request taken back, each asked twice', async () => {
    const { visit } = family
    const { page } = visit
    await startDossier(visit, portal().home, dossier, nameOf(ZOE))
    await page.getByRole('link', { name: 'Supprimer ce brouillon' }).click()
    await ask(visit, 'Supprimer ce brouillon ?', [], 'Supprimer le brouillon')
    await page.getByText('Le brouillon est supprimé').waitFor()
    const reference = await visit.hurry(() => sendDossier(visit, portal().home, dossier, nameOf(ZOE)))
    await openRequest(visit, portal().home, dossier.title, reference)
    await page.getByRole('link', { name: 'Retirer ma demande' }).click()
    await ask(visit, 'Retirer ma demande ?', [], 'Retirer ma demande')
    await page.getByText('Vous avez retiré votre demande').first().waitFor()
    await visit.look()
  })

  it('a form that is not ours, and a sign-in that leads nowhere, are told', async () => {
    const { visit } = family
    const { page } = visit
    await page.goto(`${portal().home}/mon-espace/famille/adresse`)
    await page.locator('main input[name=_csrf]').evaluate((input) => ((input as HTMLInputElement).value = 'faux'))
    await page.getByRole('main').getByRole('button').first().click()
    await visit.at('Cette page est restée ouverte trop longtemps')
    const nobody = await portal().visit({ who: 'connexion-perdue' })
    for (const reason of ['expired', 'denied', 'unverified']) {
      await nobody.page.goto(`${portal().home}/connexion/echec?raison=${reason}`)
      await nobody.look()
    }
    await nobody.page.goto(`${portal().origins[0]}/auth/callback?state=personne`)
    await nobody.at('Cette connexion n’est plus valable')
    expect([...visit.problems(), ...nobody.problems()]).to.eql([])
  })
})
