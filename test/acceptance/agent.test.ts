import { expect } from 'chai'
import { shortPeriscolaire } from './dossiers/periscolaire.ts'
import { decide, openInInbox, searchInbox } from './pages/agent.ts'
import { boxes, text } from './pages/answers.ts'
import { openStep, sendDossier, startDossier } from './pages/draft.ts'
import { giveAsked, historyOf, openRequest, writeMessage } from './pages/request.ts'
import { until } from '../services/index.ts'
import { pdf } from './support/papers.ts'
import { LEO, nameOf, newFamily, ZOE, type FamilyVisit } from './support/people.ts'
import { journeys } from './support/portal.ts'
import type { Visit } from './support/visit.ts'

journeys('an agent and a family, from the inbox to the decision', (portal) => {
  const dossier = shortPeriscolaire({ vaccinations: pdf('vaccins.pdf', 'Vaccins'), insurance: pdf('assurance.pdf', 'Assurance'), home: pdf('domicile.pdf', 'Domicile') })
  let family: FamilyVisit
  let agent: Visit
  let reference: string
  let refused: string
  before(async () => {
    family = await newFamily(portal(), { who: 'famille-suivie', people: { firstName: 'Camille', lastName: 'Martin', children: [ZOE, LEO] } })
    reference = await family.visit.hurry(() => sendDossier(family.visit, portal().home, dossier, nameOf(ZOE)))
    agent = await portal().visit({ who: 'agent' })
  })

  it('signs in and finds the request among the others', async () => {
    const { page } = agent
    await page.goto(`${portal().home}/agent`)
    await portal().identity.signIn(page, portal().agent)
    await agent.at('Demandes à traiter')
    await searchInbox(agent, portal().home, 'zoe martin')
    await page.getByLabel('Démarche', { exact: true }).selectOption({ label: dossier.title })
    await page.getByRole('button', { name: 'Afficher' }).click()
    await page.getByRole('row').filter({ hasText: reference }).waitFor()
    await agent.look()
    await openInInbox(agent, portal().home, reference, nameOf(ZOE))
  })

  it('takes it, reads answers and documents side by side', async () => {
    const { page } = agent
    await page.getByRole('button', { name: 'Je m’en occupe' }).click()
    await page.getByText('Vous suivez cette demande.').waitFor()
    await page.getByRole('region', { name: 'Réponses' }).getByText('Mutuelle du Berry').waitFor()
    const documents = page.getByRole('region', { name: 'Documents' })
    await documents.getByRole('link', { name: 'Vaccinations', exact: true }).click()
    // Chromium draws a PDF by an extension of its own; what it may not draw is an error page instead.
    await until(() => page.frames().some((frame) => frame.url().startsWith('chrome-extension:')), { what: 'the PDF beside the answers', milliseconds: 10_000 })
    const download = page.waitForEvent('download')
    await documents.getByRole('link', { name: 'Télécharger Vaccinations' }).click()
    expect((await download).suggestedFilename()).to.equal('vaccins.pdf')
    const verdict = documents.getByText('Non vérifié par l’antivirus')
    expect(await verdict.count() > 0, 'without an antivirus, agents are told').to.equal(portal().lane === 'embedded')
    await agent.look()
  })

  it('asks for a paper; the family is told by mail, adds it and sends it', async () => {
    await decide(agent, 'Demander une pièce', [['Documents à demander', boxes('Certificat médical')], ['Ce que la famille doit savoir', text('Le certificat doit dater de cette année.')]])
    const mail = await portal().mailbox.wait({ to: family.email, subject: `Il manque un document à votre demande ${reference}` })
    expect(mail.text).to.include('Certificat médical').and.to.include('Le certificat doit dater de cette année.')
    await family.visit.page.goto(mail.links.find((link) => link.includes('/demandes/'))!)
    await family.visit.at(dossier.title)
    await giveAsked(family.visit, 'Certificat médical', pdf('certificat.pdf', 'Certificat'))
    await family.visit.page.getByRole('button', { name: 'Envoyer les documents demandés' }).waitFor()
    await family.visit.look()
    await family.visit.page.getByRole('button', { name: 'Envoyer les documents demandés' }).click()
    await family.visit.page.getByText('Vos documents sont arrivés').first().waitFor()
    await portal().mailbox.wait({ to: portal().agent.email, subject: `${reference} : la famille a répondu` })
  })

  it('writes to the family, which reads the service’s name and answers', async () => {
    await agent.page.reload()
    await agent.page.getByRole('region', { name: 'Documents' }).getByText('certificat.pdf').waitFor()
    await writeMessage(agent, 'Merci pour le certificat.')
    await openRequest(family.visit, portal().home, dossier.title, reference)
    const messages = family.visit.page.getByRole('region', { name: 'Messages' })
    await messages.getByText('Merci pour le certificat.').waitFor()
    expect(await messages.innerText()).to.include('Enfance Jeunesse').and.not.to.include(portal().agent.name)
    await writeMessage(family.visit, 'Avec plaisir.')
  })

  it('accepts; the family is told, and its child’s file is up to date', async () => {
    await agent.page.reload()
    await agent.page.getByText('Avec plaisir.').waitFor()
    await decide(agent, 'Accepter le dossier')
    await portal().mailbox.wait({ to: family.email, subject: `Votre demande ${reference} est acceptée` })
    await openRequest(family.visit, portal().home, dossier.title, reference)
    expect(await historyOf(family.visit)).to.eql(['Acceptée', 'Complétée', 'Document attendu', 'Demande envoyée'])
    await family.visit.page.goto(`${portal().home}/mon-espace`)
    await family.visit.page.getByRole('main').getByRole('link', { name: nameOf(ZOE) }).click()
    await family.visit.at(nameOf(ZOE))
    await family.visit.page.getByText('Docteure Lemoine').waitFor()
  })

  it('has spared the family its answers: the next dossier has them already', async () => {
    const { page } = family.visit
    await startDossier(family.visit, portal().home, dossier, nameOf(ZOE))
    await openStep(family.visit, 'La santé')
    expect(await page.getByRole('textbox', { name: 'Nom du médecin' }).inputValue()).to.equal('Docteure Lemoine')
    await page.getByText('Repris du dossier').first().waitFor()
  })

  it('refuses another request with a reason, which the family reads', async () => {
    refused = await family.visit.hurry(() => sendDossier(family.visit, portal().home, dossier, nameOf(LEO)))
    await openInInbox(agent, portal().home, refused, nameOf(LEO))
    await decide(agent, 'Refuser le dossier', [['Motif du refus', text('Léo n’habite pas encore la commune.')]])
    const mail = await portal().mailbox.wait({ to: family.email, subject: `Réponse à votre demande ${refused}` })
    expect(mail.text).to.include('Léo n’habite pas encore la commune.')
    await openRequest(family.visit, portal().home, dossier.title, refused)
    expect((await historyOf(family.visit))[0]).to.equal('Refusée')
  })

  it('meets no complaint of the browser', () => {
    expect([...agent.problems(), ...family.visit.problems()]).to.eql([])
  })
})
