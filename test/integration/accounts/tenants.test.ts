import { expect } from 'chai'
import type { FamilyServices } from '../../../core/accounts/family-services.ts'
import { MovableClock, type Secrets } from '../../../core/kernel/index.ts'
import { aTenant, savedTenant, someSettings } from '../../builders/index.ts'
import { lanes } from '../../support/lanes.ts'
import { familyWorkbench, NOW } from './family-workbench.ts'

lanes('communes', (database) => {
  let clock: MovableClock
  let services: FamilyServices

  beforeEach(() => {
    clock = new MovableClock(NOW)
    services = restart()
  })

  /** The services of another process of the same installation. */
  function restart(secrets?: Secrets): FamilyServices {
    return familyWorkbench(database(), clock, secrets)
  }

  it('are found by slug, host and id as soon as they are created', async () => {
    await services.tenants.all()
    const { id: _, ...draft } = aTenant({ hosts: [`famille-${Date.now()}.charost.test`] })
    const created = await services.createTenant(draft)
    expect(await services.tenants.bySlug(created.slug)).to.deep.equal(created)
    expect(await services.tenants.byId(created.id)).to.deep.equal(created)
    expect(await services.tenants.byHost(created.hosts[0]?.toUpperCase() ?? '')).to.deep.equal(created)
    expect(await services.tenants.bySlug('nulle-part')).to.equal(undefined)
  })

  it('are seen by other processes after a short term', async () => {
    const other = restart()
    await other.tenants.all()
    const { id: _, ...draft } = aTenant()
    const created = await services.createTenant(draft)
    expect(await other.tenants.bySlug(created.slug)).to.equal(undefined)
    clock.advance(10_000)
    expect(await other.tenants.bySlug(created.slug)).to.deep.equal(created)
  })

  it('cannot share a slug', async () => {
    const { id: _, ...draft } = aTenant()
    await services.createTenant(draft)
    const refused = await services.createTenant(draft).catch((error: unknown) => error)
    expect(refused).to.include({ code: 'tenant.exists', status: 409 })
  })

  it('cannot share a host, and the one that is refused leaves nothing', async () => {
    const hosts = [`hote-${Date.now()}.charost.test`]
    await savedTenant(database(), { hosts })
    const { id: _, ...draft } = aTenant({ hosts })
    const refused = await services.createTenant(draft).catch((error: unknown) => error)
    expect(refused).to.include({ code: 'tenant.exists' })
    expect(await services.tenants.bySlug(draft.slug)).to.equal(undefined)
  })

  it('are refused with every fault at once', async () => {
    const { id: _, ...draft } = aTenant({ slug: 'Chârost', settings: someSettings({ services: [] }) })
    const refused = (await services.createTenant(draft).catch((error: unknown) => error)) as { code: string; faults: { place: string }[] }
    expect(refused.code).to.equal('tenant.invalid')
    expect(refused.faults.map(({ place }) => place)).to.deep.equal(['#/slug', '#/settings/services'])
  })

  it('have each a key of their own, the same in every process, and nowhere in clear', async () => {
    const [one, two] = [await savedTenant(database()), await savedTenant(database())]
    const key = await services.tenantKeys.of(one.id)
    expect(key).to.have.length(32)
    expect(await restart().tenantKeys.of(one.id)).to.deep.equal(key)
    expect(await services.tenantKeys.of(two.id)).not.to.deep.equal(key)
    const row = await database().db('tenants').where({ id: one.id }).first()
    expect(Buffer.from(row.wrapped_key, 'base64').includes(key)).to.equal(false)
  })

  it('do not open with the key of another installation, nor with the key of another commune', async () => {
    const [one, two] = [await savedTenant(database()), await savedTenant(database())]
    const foreign = restart({ derive: () => Buffer.alloc(32, 9) })
    expect(await foreign.tenantKeys.of(one.id).catch((error: unknown) => error)).to.be.instanceOf(Error)
    const { wrapped_key } = await database().db('tenants').where({ id: two.id }).first()
    await database().db('tenants').where({ id: one.id }).update({ wrapped_key })
    expect(await services.tenantKeys.of(one.id).catch((error: unknown) => error)).to.be.instanceOf(Error)
  })

  it('refuse to be asked inside a transaction that is not given, even when they are known', async () => {
    const { id } = await savedTenant(database())
    await services.tenants.all()
    await services.tenantKeys.of(id)
    await database().transaction(async (tx) => {
      expect(await services.tenants.byId(id).catch((error: Error) => error.message)).to.match(/inside a transaction/)
      expect(await services.tenantKeys.of(id).catch((error: Error) => error.message)).to.match(/inside a transaction/)
      expect(await services.tenantKeys.of(id, tx)).to.have.length(32)
    })
  })
})
