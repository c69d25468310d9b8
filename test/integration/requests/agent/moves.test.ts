import { expect } from 'chai'
import type { Actor } from '../../../../core/accounts/index.ts'
import { valueAt } from '../../../../core/forms/index.ts'
import { vaultDocument } from '../../../builders/index.ts'
import { lanes } from '../../../support/lanes.ts'
import { requestsBench, type Bench, type Parent } from '../workbench.ts'

const ASKED = { documents: ['proof-of-address', 'insurance-certificate'], precisions: 'Le justificatif date de plus de trois mois.' }

lanes('requests: what agents decide', (database) => {
  let bench: Bench
  let agent: Actor
  let parent: Parent
  let request: string
  before(async () => {
    bench = await requestsBench(database())
    agent = await bench.agent()
  })
  after(() => bench?.close())
  beforeEach(async () => {
    parent = await bench.parent()
    request = await bench.submit(parent)
    await bench.settle()
    bench.mails.length = 0
    bench.clock.advance(60_000)
  })

  const open = (id = request) => bench.services.readRequest(agent, id)

  describe('accepted', () => {
    beforeEach(() => bench.move(agent, request, 'accepter'))

    it('updates the child’s file with the answers', async () => {
      const { answers } = (await open()).request
      const file = await bench.services.readChildFile(parent.actor, parent.child.id)
      expect(file.health).to.eql(valueAt(answers, '/sante'))
      expect(file.child.authorisations).to.eql(valueAt(answers, '/autorisations'))
      expect(file.child.insurance).to.eql(valueAt(answers, '/assurance'))
      expect(file.child.school).to.equal(valueAt(answers, '/enfant/school'))
    })

    it('prefills the next démarche', async () => {
      const draft = await bench.services.startDraft(parent.actor, { demarche: 'periscolaire', childId: parent.child.id })
      const { answers } = (await bench.services.openDraft(parent.actor, draft)).draft
      expect(valueAt(answers, '/sante/doctorName')).to.equal('Dr Lenoir')
      expect(valueAt(answers, '/assurance/policyNumber')).to.equal('AC-20456')
    })

    it('says in the family’s history that the service did it, never who', async () => {
      const { changes } = await bench.services.readChildFile(parent.actor, parent.child.id)
      const byRequest = changes.filter(({ by }) => by.request?.id === request)
      expect(byRequest.map(({ by }) => by.name)).to.include('le service Enfance Jeunesse')
      expect(JSON.stringify(byRequest)).not.to.include(agent.name)
    })

    it('is closed for good: no timer is left, no move is offered', async () => {
      const after = await open()
      expect(after.request.kind).to.equal('closed')
      expect(after.request.closedAt).to.equal(bench.clock.now())
      expect(after.request.dueAt).to.equal(undefined)
      expect(after.offers).to.eql([])
      expect(await database().db('jobs').where({ kind: 'request-timer', state: 'waiting' }).andWhere('unique_key', 'like', `timer:${request}:%`)).to.eql([])
    })

    it('tells the family by a mail that leads to its request', async () => {
      await bench.settle()
      expect(bench.mails.map(({ to, subject, action }) => ({ to, subject, href: action?.href }))).to.eql([
        { to: parent.actor.email, subject: `Votre demande ${(await open()).request.reference} est acceptée`, href: `/t/${bench.tenant.slug}/demandes/${request}` },
      ])
    })
  })

  describe('refused', () => {
    it('tells the reason in the mail and in the history', async () => {
      await bench.move(agent, request, 'refuser', { motif: 'La famille n’habite pas la commune.' })
      await bench.settle()
      expect(bench.mails).to.have.lengthOf(1)
      expect(bench.mails[0]!.paragraphs.join('\n')).to.include('Motif\u00a0: La famille n’habite pas la commune.')
      expect((await bench.history(request)).at(-1)).to.include({ toStatus: 'refusee', text: 'La famille n’habite pas la commune.', public: true })
    })

    it('is not without a reason', async () => {
      const { code } = await failure(bench.move(agent, request, 'refuser'))
      expect(code).to.equal('transition.refused')
      expect(await bench.status(request)).to.equal('deposee')
    })
  })

  describe('a missing document', () => {
    beforeEach(() => bench.move(agent, request, 'demander-piece', ASKED))

    it('is asked by name, until a day', async () => {
      const { asked, request: { kind, dueAt } } = await open()
      expect(asked.map(({ documentType, note }) => [documentType, note])).to.have.deep.members(ASKED.documents.map((type) => [type, ASKED.precisions]))
      expect(kind).to.equal('waiting')
      expect(dueAt).to.be.greaterThan(bench.clock.now())
      await bench.settle()
      const text = bench.mails[0]!.paragraphs.join('\n')
      for (const part of ['Justificatif de domicile', 'Attestation d’assurance', ASKED.precisions, '7 octobre 2026']) expect(text).to.include(part)
    })

    it('lets the family go on once each is there, and tells the service', async () => {
      expect((await failure(bench.move(parent.actor, request, 'completer'))).data).to.have.property('sentence', 'Ajoutez d’abord chaque document demandé.')
      const given = await give()
      await bench.move(parent.actor, request, 'completer')
      const after = await open()
      expect(after.request.status).to.equal('completee')
      expect(after.documents.map(({ documentId }) => documentId)).to.include.members(given)
      await bench.settle()
      const told = bench.mails.at(-1)!
      expect(told.subject).to.equal(`${after.request.reference}\u00a0: la famille a répondu`)
      expect(told.action?.href).to.equal(`/t/${bench.tenant.slug}/agent/demandes/${request}`)
    })

    it('is no longer asked once it came to the counter', async () => {
      await bench.move(agent, request, 'recevoir-au-guichet')
      const { asked, request: { status } } = await open()
      expect(status).to.equal('completee')
      expect(asked).to.eql([])
    })

    it('is not asked twice while it is awaited', async () => {
      await give(['insurance-certificate'])
      await bench.move(agent, request, 'recevoir-au-guichet')
      await bench.move(agent, request, 'demander-piece', ASKED)
      const open_ = (await open()).asked.filter(({ answeredAt }) => answeredAt === undefined)
      expect(open_.map(({ documentType }) => documentType)).to.have.members(ASKED.documents)
    })

    async function give(types: readonly string[] = ASKED.documents): Promise<string[]> {
      const ids: string[] = []
      for (const { id: askedId, documentType } of (await open()).asked.filter((each) => types.includes(each.documentType))) {
        const documentId = await vaultDocument(bench.services, parent.actor, documentType, parent.child.id)
        await bench.services.giveAskedDocument(parent.actor, { requestId: request, askedId, documentId })
        ids.push(documentId)
      }
      return ids
    }
  })

  it('records a change of situation in the family’s file', async () => {
    const autre = { lastName: 'Petit', firstName: 'Alex', phone: '06 12 34 56 79', relation: 'pere', parentalAuthority: true }
    const changed = await bench.submit(parent, {
      demarche: 'changement-situation',
      change: {
        '/changement/motifs': ['demenagement', 'separation', 'telephone'],
        '/separation': { autre, garde: 'alternee', decision: false },
        '/telephone/numero': '06 98 76 54 32',
      },
    })
    await bench.move(agent, changed, 'enregistrer')
    const { household, adults } = await bench.services.readFamily(parent.actor)
    expect(household.address).to.eql(valueAt((await open(changed)).request.answers, '/demenagement/adresse'))
    expect(adults.find(({ id }) => id === parent.actor.adultId)?.phone).to.equal('+33698765432')
    expect(adults.find(({ firstName }) => firstName === 'Alex')).to.include({ lastName: 'Petit', phone: '+33612345679' })
  })
})

async function failure(work: Promise<unknown>): Promise<{ code: string; data: object }> {
  return work.then(() => expect.fail('it was done'), (error) => error)
}
