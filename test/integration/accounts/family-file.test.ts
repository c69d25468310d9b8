import { expect } from 'chai'
import type { Actor } from '../../../core/accounts/domain/actor.ts'
import type { Family, HouseholdChild } from '../../../core/accounts/domain/family.ts'
import type { FamilyServices } from '../../../core/accounts/family-services.ts'
import { auditOf } from '../../../core/accounts/store/audit.ts'
import { newId } from '../../../core/kernel/index.ts'
import { aHealthSheet, anInsurance, savedFamily, savedTenant, someAuthorisations } from '../../builders/index.ts'
import { lanes } from '../../support/lanes.ts'
import { familyWorkbench } from './family-workbench.ts'

const by = { accountId: newId(), name: 'Service Enfance Jeunesse', request: { id: newId(), reference: '2026-K7M4QX' } }

const error = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => 'no error', (refusal: unknown) => refusal)

lanes('what an accepted request changes', (database) => {
  let services: FamilyServices
  let tenantId: string
  let actor: Actor
  let family: Family
  let child: HouseholdChild

  before(() => {
    services = familyWorkbench(database())
  })

  beforeEach(async () => {
    tenantId = (await savedTenant(database())).id
    const saved = await savedFamily(database(), tenantId)
    actor = saved.actor
    family = saved.family
    const [only] = family.children
    if (!only) throw new Error('a child')
    child = only
  })

  const ids = (): { tenantId: string; householdId: string; childId: string } => ({ tenantId, householdId: family.household.id, childId: child.id })
  const update = (part: object): Promise<void> => database().transaction((tx) => services.updateChildFile(tx, { ...ids(), ...part, by }))

  it("is in the child's file, with its provenance", async () => {
    const parts = { health: aHealthSheet({ pai: true }), authorisations: someAuthorisations(), insurance: anInsurance(), grade: 'CE1' }
    await update(parts)
    const file = await services.readChildFile(actor, child.id)
    expect(file.health).to.deep.equal(parts.health)
    expect(file.child).to.deep.include({ authorisations: parts.authorisations, insurance: parts.insurance, grade: 'CE1', school: child.school })
    expect(file.changes.map(({ subject }) => subject)).to.have.members(['child', 'health', 'authorisations', 'insurance'])
    for (const change of file.changes) expect(change.by).to.deep.equal(by)
  })

  it('changes nothing the second time', async () => {
    const parts = { health: aHealthSheet(), authorisations: someAuthorisations() }
    await update(parts)
    await update(parts)
    expect((await services.readChildFile(actor, child.id)).changes).to.have.length(2)
  })

  it('goes with its transaction when that fails', async () => {
    await error(database().transaction(async (tx) => {
      await services.updateChildFile(tx, { ...ids(), health: aHealthSheet(), grade: 'CM2', by })
      throw new Error('power cut')
    }))
    const file = await services.readChildFile(actor, child.id)
    expect(file).not.to.have.property('health')
    expect(file.child.grade).to.equal('CP')
    expect(file.changes).to.deep.equal([])
  })

  it('never reaches a child of another household', async () => {
    const other = (await savedFamily(database(), tenantId)).family
    const attempt = database().transaction((tx) => services.updateChildFile(tx, { ...ids(), householdId: other.household.id, grade: 'CM2', by }))
    expect(await error(attempt)).to.include({ code: 'family.not-found' })
  })

  it('keeps the health sheet sealed, and out of the history', async () => {
    await update({ health: aHealthSheet({ allergies: true, allergyDetail: 'arachide' }) })
    await update({ health: aHealthSheet({ allergies: true, allergyDetail: 'lait de vache' }) })
    const everything = JSON.stringify([await database().db('child_health').where({ tenant_id: tenantId }), await database().db('family_changes').where({ tenant_id: tenantId })])
    expect(everything).not.to.include('arachide').and.not.to.include('vache').and.not.to.include('Lemoine')
    expect((await services.readChildFile(actor, child.id)).changes.find(({ subject }) => subject === 'health')?.fields).to.deep.equal([{ field: 'allergyDetail' }])
  })

  it('seals a sheet to its child: moved to another row, it does not open', async () => {
    await update({ health: aHealthSheet() })
    const { family: other, actor: stranger } = await savedFamily(database(), tenantId)
    const otherId = other.children[0]?.id ?? ''
    const { sealed, updated_at } = await database().db('child_health').where({ child_id: child.id }).first()
    await database().db('child_health').insert({ child_id: otherId, tenant_id: tenantId, sealed, updated_at })
    expect(await error(services.readChildFile(stranger, otherId))).to.be.instanceOf(Error)
  })

  it('leaves a line in the audit log for each opening of the health sheet, and none when there is no sheet', async () => {
    await services.readChildFile(actor, child.id)
    expect(await auditOf(database().db, tenantId, 'child', child.id)).to.deep.equal([])
    await update({ health: aHealthSheet() })
    await services.readChildFile(actor, child.id)
    await services.readChild(actor, child.id)
    const reader = { accountId: newId(), requestId: newId() }
    await services.readFamilyFacts({ ...ids(), accountId: actor.accountId, healthFor: reader })
    const lines = (await auditOf(database().db, tenantId, 'child', child.id)).filter(({ action }) => action === 'health.read')
    expect(lines.map(({ actorId, requestId }) => ({ actorId, requestId }))).to.have.deep.members([
      { actorId: actor.accountId, requestId: undefined },
      { actorId: reader.accountId, requestId: reader.requestId },
    ])
  })

  it('prefills the next démarche, inside a transaction too', async () => {
    await update({ health: aHealthSheet({ diet: 'sans-porc' }), insurance: anInsurance() })
    const question = { ...ids(), accountId: actor.accountId }
    const facts = await database().transaction((tx) => services.readFamilyFacts({ ...question, healthFor: actor }, tx))
    expect(facts.child?.health?.diet).to.equal('sans-porc')
    expect(facts.child?.insurance).to.deep.equal(anInsurance())
    expect((await services.readFamilyFacts(question)).child).not.to.have.property('health')
  })

  it("takes a move, a new phone and the other parent over into the family's file", async () => {
    const address = { street: '3 place du Marché', postcode: '18000', city: 'Bourges' }
    const otherParent = { firstName: 'Alex', lastName: 'Durand', relation: 'pere' as const, parentalAuthority: true, phone: '07 12 34 56 78' }
    const change = { tenantId, householdId: family.household.id, accountId: actor.accountId, address, phone: '06 98 76 54 32', otherParent, by }
    await database().transaction((tx) => services.updateHousehold(tx, change))
    const after = await services.readFamily(actor)
    expect(after.household).to.deep.include({ address })
    expect(after.adults.map(({ firstName, phone }) => [firstName, phone])).to.deep.equal([['Camille', '+33698765432'], ['Alex', '+33712345678']])
    await database().transaction((tx) => services.updateHousehold(tx, change))
    expect(await services.readFamily(actor)).to.deep.equal(after)
    await database().transaction((tx) => services.updateHousehold(tx, { ...change, otherParent: { address } }))
    expect((await services.readFamily(actor)).adults[1]?.address).to.deep.equal(address)
  })

  it('does not invent another parent out of too little', async () => {
    const change = { tenantId, householdId: family.household.id, accountId: actor.accountId, otherParent: { phone: '06 98 76 54 32' }, by }
    expect(await error(database().transaction((tx) => services.updateHousehold(tx, change)))).to.include({ code: 'other-parent.incomplete' })
  })
})
