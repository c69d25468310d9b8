import { expect } from 'chai'
import { wholePeriscolaire } from './dossiers/periscolaire.ts'
import { answerPage, fillDossier, fillPage, openStep, send, startDossier, stopHere } from './pages/draft.ts'
import { giveFamilyFile } from './pages/family-file.ts'
import { checkGaps } from './pages/gaps.ts'
import { historyOf, openRequest, writeMessage } from './pages/request.ts'
import { addToVault, rename } from './pages/vault.ts'
import { freshAddress } from './support/identity.ts'
import { pdf, photograph } from './support/papers.ts'
import { arrive, LEO, nameOf, ZOE } from './support/people.ts'
import { journeys } from './support/portal.ts'
import type { Visit } from './support/visit.ts'

journeys('a family, from its first visit to its request', (portal) => {
  const account = { email: freshAddress('famille'), password: 'quatre mots sans rapport' }
  const dossier = wholePeriscolaire({
    vaccinations: pdf('vaccinations.pdf', 'Vaccinations de Zoe'), insurance: pdf('assurance.pdf', 'Assurance de Zoe'),
    home: 'Facture d’eau', pai: pdf('pai.pdf', 'PAI de Zoe'),
  })
  let visit: Visit
  let otherDevice: Visit
  let reference: string
  before(async () => {
    visit = await portal().visit({ who: 'famille' })
    otherDevice = await portal().visit({ who: 'famille-autre-appareil' })
  })

  it('reads what the commune offers, makes its space, and confirms its address by a real mail', async () => {
    const { page } = visit
    await page.goto(`${portal().home}/`)
    await visit.look()
    await page.getByRole('main').getByRole('link', { name: dossier.title }).click()
    await visit.at(dossier.title)
    await page.goBack()
    await page.getByRole('main').getByRole('link', { name: 'Créer mon espace' }).click()
    await portal().identity.register(visit, account)
  })

  it('gives its file once', async () => {
    await giveFamilyFile(visit, { firstName: 'Camille', lastName: 'Martin', otherParent: { firstName: 'Sacha', lastName: 'Petit' }, children: [ZOE, LEO] })
    await visit.at('Mon tableau de bord')
  })

  it('puts a photograph of a bill into its documents, under a name of its own', async () => {
    await addToVault(visit, portal().home, { type: 'Justificatif de domicile', whose: 'Toute la famille', paper: await photograph(visit.page, 'IMG_0042.jpg') })
    await rename(visit, 'Facture d’eau')
  })

  it('fills half of the dossier, and stops in the middle of a page', async () => {
    const [child, adults, health, permits] = dossier.pages
    await startDossier(visit, portal().home, dossier, nameOf(ZOE))
    await openStep(visit, child!.title)
    for (const page of [child!, adults!, health!]) await answerPage(visit, page)
    await fillPage(visit, { ...permits!, answers: permits!.answers.slice(0, 2) })
    await stopHere(visit)
  })

  it('resumes on another device, where its answers are', async () => {
    const { page } = otherDevice
    await arrive(portal(), otherDevice, account, '/mon-espace')
    // The session that one process opened counts for the other, where there are two.
    await page.goto(`${portal().elsewhere}/mon-espace`)
    await page.getByRole('main').getByRole('link', { name: `${dossier.title} · Zoé` }).click()
    await openStep(otherDevice, 'Les autorisations')
    const photographs = page.getByRole('group', { name: 'Autorisez-vous la commune à photographier' })
    expect(await photographs.getByRole('radio', { name: 'Non' }).isChecked()).to.equal(true)
  })

  it('is told of each gap, each with a link to its question, and nothing is sent', async () => {
    const { page } = otherDevice
    await page.getByRole('link', { name: 'Toutes les étapes' }).click()
    await page.getByRole('link', { name: 'Vérifier et envoyer' }).click()
    await otherDevice.at('Vérifiez vos réponses')
    expect(await page.getByRole('button', { name: 'Envoyer ma demande' }).count()).to.equal(0)
    expect(await checkGaps(otherDevice)).to.be.greaterThan(8)
  })

  it('fills the rest, with the bill of its documents, checks, and sends', async () => {
    await otherDevice.page.getByRole('link', { name: 'Toutes les étapes' }).click()
    const [, , , permits, ...rest] = dossier.pages
    await fillDossier(otherDevice, { pages: [{ ...permits!, answers: permits!.answers.slice(2) }, ...rest] })
    reference = await send(otherDevice)
  })

  it('receives a mail that leads to the request', async () => {
    const mail = await portal().mailbox.wait({ to: account.email, subject: reference })
    expect(mail.subject).to.equal(`Nous avons reçu votre demande ${reference}`)
    expect(mail.text).to.include('Bonjour Camille').and.to.include(nameOf(ZOE)).and.not.match(/[{}]|undefined/)
    await visit.page.goto(mail.links.find((link) => link.includes('/demandes/'))!)
    await visit.at(dossier.title)
  })

  it('follows the request from its dashboard, and writes to the service', async () => {
    await openRequest(visit, portal().home, dossier.title, reference)
    await writeMessage(visit, 'Zoé arrive le 1er décembre.')
    await visit.page.getByText('Voir mes réponses et mes documents').click()
    await visit.page.getByText('Arachide').waitFor()
    await visit.look()
    expect(await historyOf(visit)).to.eql(['Demande envoyée'])
  })

  it('meets no complaint of the browser', () => {
    expect([...visit.problems(), ...otherDevice.problems()]).to.eql([])
  })
})
