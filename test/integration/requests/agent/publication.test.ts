import { expect } from 'chai'
import { join } from 'node:path'
import { publishPackages } from '../../../../core/compose/publish.ts'
import type { Database } from '../../../../core/kernel/index.ts'
import { aTenantService, savedTenant, someSettings } from '../../../builders/index.ts'
import { lanes } from '../../../support/lanes.ts'
import { shippedPackage, SHIPPED, withPart } from '../../../unit/requests/support/packages.ts'
import { requestsBench, type Bench } from '../workbench.ts'

const PLUGINS = join(import.meta.dirname, '../../../../plugins')

lanes('requests: publication for every commune', (database) => {
  let bench: Bench
  before(async () => (bench = await requestsBench(database(), {}, [])))
  after(() => bench?.close())

  const found = SHIPPED.map((name) => ({ manifest: shippedPackage(name).manifest, folder: join(PLUGINS, name) }))
  const offered = async (tenantId: string): Promise<string[]> => (await bench.services.releases.live(tenantId)).map(({ demarche, version }) => `${demarche} ${version}`)

  it('withholds what does not fit a commune, there and only there', async () => {
    const other = await withoutChildcare(database())
    bench.services.tenants.forget()
    const withheld = await publishPackages(found, bench.services)
    expect(withheld.map(({ tenant, demarche }) => `${tenant} ${demarche}`)).to.have.members(SHIPPED.map((name) => `${other.slug} ${name}`))
    expect(withheld[0]!.faults[0]!.place).to.equal(`plugins/${withheld[0]!.demarche}/plugin.json#/demarche/service`)
    expect(await offered(other.id)).to.eql([])
    expect(await offered(bench.tenant.id)).to.have.lengthOf(SHIPPED.length)
  })

  it('done again, changes nothing', async () => {
    const before = await database().db('releases').select('id')
    await publishPackages(found, bench.services)
    expect(await database().db('releases').select('id')).to.have.deep.members(before)
  })

  it('by several replicas at once gives one release', async () => {
    const pack = withPart(shippedPackage('periscolaire'), ['manifest', 'version'], '2.0.0')
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => bench.services.publishPackage(bench.tenant.id, pack)))
    expect(new Set(outcomes.map(({ releaseId }) => releaseId)).size).to.equal(1)
    expect(outcomes.filter(({ published }) => published)).to.have.lengthOf(1)
    expect(await offered(bench.tenant.id)).to.include('periscolaire 2.0.0')
  })

  it('is refused for other content under the same version', async () => {
    const pack = withPart(withPart(shippedPackage('periscolaire'), ['manifest', 'version'], '2.0.0'), ['texts', 'next'], 'Le service vous répond.')
    expect(await bench.services.publishPackage(bench.tenant.id, pack).then(() => 'done', (error) => error.code)).to.equal('release.version-taken')
  })
})

function withoutChildcare(database: Database) {
  return savedTenant(database, { settings: someSettings({ services: [aTenantService({ slug: 'mairie', name: 'Mairie' })] }) })
}
