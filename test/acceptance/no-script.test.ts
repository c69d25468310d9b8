import { expect } from 'chai'
import { shortPeriscolaire } from './dossiers/periscolaire.ts'
import { decide, openInInbox } from './pages/agent.ts'
import { boxes, text } from './pages/answers.ts'
import { send, startDossier } from './pages/draft.ts'
import { giveAsked, historyOf, openRequest, writeMessage } from './pages/request.ts'
import { fillDossierInRounds } from './pages/without-script.ts'
import { pdf } from './support/papers.ts'
import { arrive, atWork, nameOf, newFamily, ZOE, type FamilyVisit } from './support/people.ts'
import { journeys } from './support/portal.ts'
import type { Visit } from './support/visit.ts'

journeys('without JavaScript', (portal) => {
  const dossier = shortPeriscolaire({ vaccinations: pdf('vaccins.pdf', 'Vaccins'), insurance: pdf('assurance.pdf', 'Assurance'), home: pdf('domicile.pdf', 'Domicile') })
  let family: FamilyVisit
  let visit: Visit
  let agent: Visit
  let reference: string
  before(async () => {
    family = await newFamily(portal(), { who: 'famille-sans-script' })
  })

  it('a family signs in, fills a dossier whose questions depend on others, and sends it', async () => {
    visit = await portal().visit({ who: 'famille-sans-script', javaScript: false })
    await arrive(portal(), visit, family, '/mon-espace')
    await startDossier(visit, portal().home, dossier, nameOf(ZOE))
    await fillDossierInRounds(visit, dossier)
    reference = await send(visit)
    await openRequest(visit, portal().home, dossier.title, reference)
    await writeMessage(visit, 'Merci de votre réponse.')
  })

  it('an agent asks for a paper, the family gives it, the agent accepts', async () => {
    agent = await atWork(portal(), portal().agent, { who: 'agent-sans-script', javaScript: false })
    await openInInbox(agent, portal().home, reference, nameOf(ZOE))
    await decide(agent, 'Demander une pièce', [['Documents à demander', boxes('Ordonnance')], ['Ce que la famille doit savoir', text('L’ordonnance du traitement.')]])
    await openRequest(visit, portal().home, dossier.title, reference)
    await giveAsked(visit, 'Ordonnance', pdf('ordonnance.pdf', 'Ordonnance'))
    await visit.page.getByRole('button', { name: 'Envoyer les documents demandés' }).click()
    await visit.page.getByText('Vos documents sont arrivés').first().waitFor()
    await openInInbox(agent, portal().home, reference, nameOf(ZOE))
    await decide(agent, 'Accepter le dossier')
    await openRequest(visit, portal().home, dossier.title, reference)
    expect((await historyOf(visit))[0]).to.equal('Acceptée')
    expect([...visit.problems(), ...agent.problems()]).to.eql([])
  })
})
