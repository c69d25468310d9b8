import { expect } from 'chai'
import { movingHome } from './dossiers/change-of-situation.ts'
import { decide, openInInbox } from './pages/agent.ts'
import { sendDossier } from './pages/draft.ts'
import { historyOf, openRequest } from './pages/request.ts'
import { pdf } from './support/papers.ts'
import { atWork, newFamily, type FamilyVisit } from './support/people.ts'
import { journeys } from './support/portal.ts'

// The same steps as for any other démarche: what differs is data, here as in `plugins/`.
journeys('a change of situation, from the form to the family’s file', (portal) => {
  const dossier = movingHome(pdf('bail.pdf', 'Bail'))
  let family: FamilyVisit
  let reference: string
  before(async () => {
    family = await newFamily(portal(), { who: 'famille-demenage' })
  })

  it('is told by the family', async () => {
    reference = await sendDossier(family.visit, portal().home, dossier)
  })

  it('is kept by an agent, and stands in the family’s file', async () => {
    const agent = await atWork(portal(), portal().agent, { who: 'agent-changement' })
    await openInInbox(agent, portal().home, reference, /Martin/)
    await decide(agent, 'Enregistrer le changement')
    await portal().mailbox.wait({ to: family.email, subject: 'Votre changement de situation est enregistré' })
    await openRequest(family.visit, portal().home, dossier.title, reference)
    expect((await historyOf(family.visit))[0]).to.equal('Enregistrée')
    await family.visit.page.getByRole('link', { name: 'Ma famille' }).first().click()
    await family.visit.at('Votre famille')
    expect(await family.visit.words()).to.include('7 chemin du Moulin').and.to.include('06 39 98 07 89').and.not.include('12 rue des Vignes')
    expect([...agent.problems(), ...family.visit.problems()]).to.eql([])
  })
})
