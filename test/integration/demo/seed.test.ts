import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { accountsServices, type AccountsServices, type Actor, type Tenant } from '../../../core/accounts/index.ts'
import { demoSignIns, isDemonstration, seedDemo } from '../../../core/demo/index.ts'
import { demoFamilies } from '../../../core/demo/seed/families.ts'
import { jobsServices } from '../../../core/jobs/index.ts'
import { createLogger, createServices, MovableClock, openSecrets, readConfig, type KernelServices } from '../../../core/kernel/index.ts'
import { readDocumentTypes, vaultServices, type VaultServices } from '../../../core/vault/index.ts'
import type { Limits } from '../../../core/web/index.ts'
import { lanes } from '../../support/lanes.ts'

type All = KernelServices & AccountsServices & VaultServices

const TYPES = join(import.meta.dirname, '../../../forms/document-types.json')

lanes('demonstration: the commune of Chârost', (database) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'parvis-demo-'))
  let services: All
  let tenant: Tenant

  before(async function () {
    this.timeout(60_000)
    const config = readConfig({ PARVIS_DATA_DIR: dataDir })
    const kernel: KernelServices = { config, database: database(), log: createLogger('silent'), clock: new MovableClock('2026-06-15T08:00:00Z'), secrets: openSecrets(config) }
    // Needed to sign in; nobody does here.
    const limits = {} as Limits
    services = createServices({ ...kernel, limits, documentTypes: readDocumentTypes(TYPES) })
      .child('jobs', jobsServices).child('accounts', accountsServices).child('vault', vaultServices).all
    tenant = await seedDemo(services)
  })

  after(() => rmSync(dataDir, { recursive: true }))

  /** A parent as their sign-in makes them. */
  async function parent(email: string): Promise<Actor & { householdId: string }> {
    const row = await database().db('accounts').where({ tenant_id: tenant.id, email }).first()
    const adult = await database().db('adults').where({ tenant_id: tenant.id, account_id: row.id }).first()
    return { tenantId: tenant.id, accountId: row.id, name: '', email, householdId: adult.household_id, adultId: adult.id, agentOf: [], administrator: false }
  }

  const counts = async (): Promise<number[]> => Promise.all(
    ['tenants', 'embedded_accounts', 'accounts', 'role_grants', 'households', 'adults', 'children', 'child_health', 'family_changes', 'documents', 'jobs'].map(async (table) =>
      Number((await database().db(table).count({ rows: '*' }).first())?.rows)),
  )

  it('has its theme, its service, its calendar, and a sign-in of each kind', async () => {
    expect(await services.tenants.bySlug('charost')).to.deep.include({ name: 'Chârost', theme: 'charost' })
    expect(tenant.settings).to.deep.include({ zone: 'B', schoolYear: '2026-2027' })
    expect(await database().db('embedded_accounts').orderBy('email').pluck('email')).to.eql(demoSignIns.map(({ email }) => email).toSorted())
    expect(await database().db('role_grants').orderBy('role').select('role', 'service')).to.eql([{ role: 'admin', service: '' }, { role: 'agent', service: 'enfance-jeunesse' }])
  })

  it('has a family whose file is whole, with a document', async () => {
    const amina = await parent('amina.benali@famille.test')
    const { household, adults, children } = await services.readFamily(amina)
    expect(household.completedAt).to.be.a('number')
    expect(adults.map(({ firstName }) => firstName)).to.eql(['Amina', 'Thomas'])
    expect(children.map(({ firstName, insurance }) => `${firstName} ${insurance?.insurer}`)).to.eql(['Zoé Mutuelle du Berry', 'Élias Mutuelle du Berry'])
    const health = await services.healthRecords.read(undefined, { accountId: amina.accountId }, children[0]!)
    expect(health).to.deep.include({ pai: true, allergyDetail: 'Arachide' })
    const documents = await services.listDocuments(amina)
    expect(documents.map(({ type, childId, mediaType }) => ({ type, childId, mediaType }))).to.eql([{ type: 'vaccination', childId: children[0]?.id, mediaType: 'application/pdf' }])
  })

  it('has a parent alone with one child', async () => {
    const { household, adults, children } = await services.readFamily(await parent('julien.moreau@famille.test'))
    expect(household).to.deep.include({ noOtherParent: true })
    expect([adults.length, children.map(({ firstName }) => firstName)]).to.eql([1, ['Lina']])
  })

  it('is made once: a second start adds nothing', async () => {
    const before = await counts()
    await seedDemo(services)
    expect(await counts()).to.eql(before)
  })

  it('is left as visitors have changed it', async () => {
    const julien = await parent('julien.moreau@famille.test')
    await services.addChild(julien, { firstName: 'Sacha', lastName: 'Moreau', birthDate: '2022-02-02' })
    await seedDemo(services)
    expect((await services.readFamily(julien)).children).to.have.length(2)
  })

  it('goes on where a start was broken off', async () => {
    const julien = await parent('julien.moreau@famille.test')
    await database().db('children').where({ household_id: julien.householdId }).delete()
    await database().db('households').where({ id: julien.householdId }).update({ completed_at: null })
    await seedDemo(services)
    const { household, children } = await services.readFamily(julien)
    expect(household.completedAt).to.be.a('number')
    expect(children).to.have.length(1)
  })

  it('never joins a real commune: its families and passwords stay out of that database', async () => {
    expect(await isDemonstration(services)).to.equal(true)
    const { id: _, ...real } = tenant
    await services.createTenant({ ...real, slug: 'saint-florent', name: 'Saint-Florent' })
    expect(await isDemonstration(services)).to.equal(false)
  })
})

describe('demonstration: its families', () => {
  it('go to schools of the commune', async () => {
    const { commune } = await import('../../../core/demo/seed/commune.ts')
    const schools = demoFamilies.flatMap(({ children }) => children.map(({ school }) => school))
    for (const school of schools) expect(commune.settings.schools).to.include(school)
  })
})
