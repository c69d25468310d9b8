import { expect } from 'chai'
import { anActor, anAdministrator, filledDraft } from '../../../builders/index.ts'
import { purgeDrafts } from '../../../../core/requests/usecases/purge-drafts.ts'
import { lanes } from '../../../support/lanes.ts'
import { DAY, requestsBench, type Bench } from '../workbench.ts'

lanes('requests: the administrator', (database) => {
  let bench: Bench
  before(async () => (bench = await requestsBench(database())))
  after(() => bench?.close())

  const administrator = () => anAdministrator({ tenantId: bench.tenant.id })
  const offer = (offered: boolean, actor = administrator(), demarche = 'periscolaire') => bench.services.offerDemarche(actor, { demarche, offered })
  const traces = async () => (await bench.services.audit.of(bench.tenant.id, 'demarche', 'periscolaire')).map(({ action }) => action)

  it('closes a démarche to families; what was sent goes on', async () => {
    const sent = await bench.submit(await bench.parent())
    const { actor, child } = await bench.parent()
    const draft = await filledDraft(bench.services, actor, { childId: child.id })
    await offer(false)
    await bench.move(await bench.agent(), sent, 'accepter')
    expect(await codeOf(bench.services.submitDraft(actor, draft))).to.equal('demarche.closed')
    const other = await bench.parent()
    expect(await codeOf(bench.services.startDraft(other.actor, { demarche: 'periscolaire', childId: other.child.id }))).to.equal('demarche.closed')
    await offer(true)
    expect((await bench.services.submitDraft(actor, draft)).requestId).to.be.a('string')
    expect(await bench.services.startDraft(other.actor, { demarche: 'periscolaire', childId: other.child.id })).to.be.a('string')
  })

  it('leaves a line in the register for each change, none for what is so already', async () => {
    const before = (await traces()).length
    bench.clock.advance(1000)
    await offer(false)
    await offer(false)
    bench.clock.advance(1000)
    await offer(true)
    expect((await traces()).slice(0, 2)).to.eql(['demarche.open', 'demarche.close'])
    expect(await traces()).to.have.lengthOf(before + 2)
  })

  it('keeps a démarche closed when a new release of it is published', async () => {
    const [pack] = (await bench.services.releases.live(bench.tenant.id)).filter(({ demarche }) => demarche === 'periscolaire').map((release) => release.package)
    await offer(false)
    await bench.services.publishPackage(bench.tenant.id, { ...pack!, manifest: { ...pack!.manifest, version: '9.0.0' } })
    const offered = (await bench.services.releases.offers(bench.tenant.id)).find(({ release }) => release.demarche === 'periscolaire')
    expect([offered?.enabled, offered?.release.version]).to.eql([false, '9.0.0'])
    await offer(true)
  })

  it('is nobody else: the page does not exist', async () => {
    for (const actor of [anActor({ tenantId: bench.tenant.id }), await bench.agent()]) expect(await codeOf(offer(false, actor))).to.equal('page.not-found')
    expect(await codeOf(offer(false, anAdministrator()))).to.equal('demarche.not-found')
    expect(await codeOf(offer(false, administrator(), 'inconnue'))).to.equal('demarche.not-found')
  })

  it('lists who has which right, also before they sign in', async () => {
    const tenantId = bench.tenant.id
    const agent = await bench.agent({ name: 'Lucie Bernard' })
    await bench.services.grantRole({ tenantId, email: 'Futur.Agent@Charost.test', role: { role: 'agent', service: 'enfance-jeunesse' } })
    const grants = await bench.services.listGrants(tenantId)
    expect(grants).to.deep.include({ email: 'futur.agent@charost.test', role: { role: 'agent', service: 'enfance-jeunesse' } })
    expect(grants).to.deep.include({ email: agent.email, name: 'Lucie Bernard', role: { role: 'agent', service: 'enfance-jeunesse' } })
    await bench.services.revokeRole({ tenantId, email: agent.email, role: { role: 'agent', service: 'enfance-jeunesse' } })
    expect((await bench.services.listGrants(tenantId)).map(({ email }) => email)).not.to.include(agent.email)
  })
})

lanes('requests: drafts that nobody touches', (database) => {
  let bench: Bench
  before(async () => (bench = await requestsBench(database())))
  after(() => bench?.close())

  it('go once their démarche keeps them no longer, and only those', async () => {
    const purge = purgeDrafts(bench.services)
    const { actor, child } = await bench.parent()
    const old = await filledDraft(bench.services, actor, { childId: child.id })
    const sent = await bench.submit(await bench.parent())
    bench.clock.advance(170 * DAY)
    const young = await filledDraft(bench.services, actor, { demarche: 'changement-situation' })
    expect(await purge()).to.equal(0)
    bench.clock.advance(30 * DAY)
    expect(await purge()).to.equal(1)
    expect(await codeOf(bench.services.openDraft(actor, old))).to.equal('draft.not-found')
    expect(await codeOf(bench.services.openDraft(actor, young))).to.equal('done')
    expect(await bench.status(sent)).to.equal('deposee')
  })
})

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(() => 'done', (error: { code: string }) => error.code)
}
