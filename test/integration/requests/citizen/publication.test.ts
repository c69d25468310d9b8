import { expect } from 'chai'
import { Faults, type AppError } from '../../../../core/kernel/index.ts'
import { lanes } from '../../../support/lanes.ts'
import { SHIPPED, shippedPackage, withPart } from '../../../unit/requests/support/packages.ts'
import { openPortal, type Portal } from './support/portal.ts'

lanes('Publishing a package', (database) => {
  let portal: Portal

  before(async function () {
    this.timeout(60_000)
    portal = await openPortal(database())
  })
  after(() => portal?.close())

  const publish = (...args: Parameters<typeof shippedPackage>) => portal.services.publishPackage(portal.tenant.id, shippedPackage(...args))

  it('needs no line of code: each folder of data is a démarche of the commune', async () => {
    const live = await portal.services.releases.live(portal.tenant.id)
    expect(live.map(({ demarche }) => demarche)).to.include.members([...SHIPPED])
  })

  it('twice changes nothing', async () => {
    for (const name of SHIPPED) {
      const [one, two] = [await publish(name), await publish(name)]
      expect(two).to.deep.equal({ ...one, published: false })
    }
  })

  it('refuses other content under a version that is published', async () => {
    const changed = withPart(shippedPackage('periscolaire'), ['texts', 'audience'], 'Tout le monde')
    const error = await thrown(portal.services.publishPackage(portal.tenant.id, changed))
    expect((error as AppError).code).to.equal('release.version-taken')
  })

  it('refuses a package whose own cases the real form contradicts, and says which', async () => {
    const pack = withPart(shippedPackage('periscolaire'), ['manifest', 'version'], '1.1.0')
    const lying = withPart(pack, ['cases', '0', 'data', 'assurance', 'insurer'], undefined)
    const error = await thrown(portal.services.publishPackage(portal.tenant.id, lying))
    expect(error).to.be.instanceOf(Faults)
    expect((error as Faults).faults[0]!.problem).to.include('/assurance/insurer')
  })

  it('leaves drafts under way on the release that they began with', async () => {
    const { services, tenant } = portal
    const parent = await portal.parent()
    const draftId = await services.startDraft(parent.actor, { demarche: 'changement-situation' })
    const before = await services.openDraft(parent.actor, draftId)
    const next = withPart(withPart(shippedPackage('changement-situation'), ['manifest', 'version'], '1.1.0'), ['manifest', 'title'], 'Un autre titre')
    await services.publishPackage(tenant.id, next)
    const after = await services.openDraft(parent.actor, draftId)
    expect(after.release.version).to.equal(before.release.version)
    const other = await portal.parent()
    const fresh = await services.openDraft(other.actor, await services.startDraft(other.actor, { demarche: 'changement-situation' }))
    expect(fresh.release.package.manifest.title).to.equal('Un autre titre')
  })
})

function thrown(work: Promise<unknown>): Promise<unknown> {
  return work.then(() => undefined, (error: unknown) => error)
}
