import { expect } from 'chai'
import type { Actor } from '../../../../core/accounts/index.ts'
import { newId } from '../../../../core/kernel/index.ts'
import { anActor, anAdministrator, aTenantService, someSettings } from '../../../builders/index.ts'
import { lanes } from '../../../support/lanes.ts'
import { requestsBench, type Bench, type Parent } from '../workbench.ts'

const services = [aTenantService(), aTenantService({ slug: 'urbanisme', name: 'Urbanisme', email: 'urbanisme@charost.test' })]

lanes('requests: who may not', (database) => {
  let bench: Bench
  let parent: Parent
  let agent: Actor
  let requestId: string
  let documentId: string
  const outsiders: Record<string, () => Promise<Actor>> = {
    'an agent of another service': () => bench.agent({ agentOf: ['urbanisme'] }),
    'an agent of another commune': async () => ({ ...(await bench.agent()), tenantId: newId() }),
    'an administrator who works for no service': async () => anAdministrator({ tenantId: bench.tenant.id }),
    'another family': async () => (await bench.parent()).actor,
    'someone without a family': async () => anActor({ tenantId: bench.tenant.id }),
  }

  before(async () => {
    bench = await requestsBench(database(), { settings: someSettings({ services }) })
    agent = await bench.agent()
    parent = await bench.parent({ lastName: 'Introuvable' })
    requestId = await bench.submit(parent)
    documentId = (await bench.services.readRequest(agent, requestId)).documents[0]!.documentId
  })
  after(() => bench?.close())

  for (const [who, make] of Object.entries(outsiders)) {
    describe(who, () => {
      let actor: Actor
      before(async () => (actor = await make()))

      const acts: Record<string, () => Promise<unknown>> = {
        'read it': () => bench.services.readRequest(actor, requestId),
        'move it': async () => bench.services.performTransition(actor, { requestId, transition: 'accepter', shownVersion: await bench.version(requestId) }),
        'take it in charge': async () => bench.services.assignRequest(actor, { requestId, to: actor.accountId, shownVersion: await bench.version(requestId) }),
        'write about it': () => bench.services.sendMessage(actor, { requestId, body: 'Bonjour', key: newId() }),
        'open its documents': () => bench.services.openRequestDocument(actor, { requestId, documentId }),
      }
      for (const [what, act] of Object.entries(acts)) {
        it(`may not ${what}: it does not exist for them`, async () => {
          expect(await statusOf(act())).to.equal(404)
          expect(await bench.version(requestId)).to.equal(1)
          expect((await bench.services.readRequest(agent, requestId)).messages).to.eql([])
        })
      }

      it('does not find it in the inbox', async () => {
        const found = await bench.services.searchInbox(actor, { page: 1, sort: 'oldest', words: 'introuvable' }).then(({ total, counts }) => total + counts.open, ({ status }) => status)
        expect(found).to.be.oneOf([0, 404])
      })
    })
  }

  it('a family opens no document through the agents’ door', async () => {
    expect(await statusOf(bench.services.openRequestDocument(parent.actor, { requestId, documentId }))).to.equal(404)
  })

  it('a document that the request does not carry stays closed to its agents', async () => {
    const other = await bench.submit(await bench.parent())
    const elsewhere = (await bench.services.readRequest(agent, other)).documents[0]!.documentId
    expect(await statusOf(bench.services.openRequestDocument(agent, { requestId, documentId: elsewhere }))).to.equal(404)
  })

  it('leaves a line in the register for each request and each document that an agent opens', async () => {
    const before = await readings()
    await bench.services.readRequest(agent, requestId)
    ;(await bench.services.openRequestDocument(agent, { requestId, documentId, trace: 'web-1' })).content.destroy()
    expect(await readings()).to.eql({ request: before.request + 1, document: before.document + 1 })
    expect((await bench.services.audit.of(bench.tenant.id, 'document', documentId))[0]).to.include({ actorId: agent.accountId, requestId: 'web-1' })

    async function readings(): Promise<{ request: number; document: number }> {
      const mine = async (type: string, id: string): Promise<number> => (await bench.services.audit.of(bench.tenant.id, type, id)).filter(({ actorId }) => actorId === agent.accountId).length
      return { request: await mine('request', requestId), document: await mine('document', documentId) }
    }
  })

  describe('an agent, on the request of their own family', () => {
    let both: Actor
    before(async () => {
      const { accountId, agentOf } = await bench.agent()
      const { householdId, adultId } = parent.actor
      both = { ...parent.actor, accountId, agentOf, householdId: householdId!, adultId: adultId! }
    })

    it('is on the family’s side: their moves are the family’s', async () => {
      const open = await bench.services.readRequest(both, requestId)
      expect(open.side).to.equal('citizen')
      expect(open.offers.map(({ name }) => name)).to.eql(['retirer'])
      expect(open.history.every((entry) => entry.public)).to.equal(true)
    })

    it('may not decide', async () => {
      const shownVersion = await bench.version(requestId)
      expect(await statusOf(bench.services.performTransition(both, { requestId, transition: 'accepter', shownVersion }))).to.equal(404)
      expect(await statusOf(bench.services.assignRequest(both, { requestId, to: both.accountId, shownVersion }))).to.equal(404)
      expect(await bench.status(requestId)).to.equal('deposee')
    })

    it('does not find it in the inbox, where others are', async () => {
      const other = await bench.submit(await bench.parent({ lastName: 'Voisine' }))
      const { lines, counts } = await bench.services.searchInbox(both, { page: 1, sort: 'oldest', kind: 'open' })
      expect(lines.map(({ id }) => id)).to.include(other).and.not.to.include(requestId)
      expect(counts.open).to.equal(lines.length)
    })
  })
})

async function statusOf(work: Promise<unknown>): Promise<number> {
  return work.then(() => 200, (error: { status: number }) => error.status)
}
