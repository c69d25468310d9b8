import { expect } from 'chai'
import type { Actor } from '../../../core/accounts/domain/actor.ts'
import type { FamilyServices } from '../../../core/accounts/family-services.ts'
import { newId } from '../../../core/kernel/index.ts'
import { anActor, savedFamily, savedTenant } from '../../builders/index.ts'
import { lanes } from '../../support/lanes.ts'
import { familyWorkbench, NOW } from './family-workbench.ts'

const person = { firstName: 'Camille', lastName: 'Martin', phone: '06 12 34 56 78', relation: 'mere', parentalAuthority: true }
const address = { street: '12 rue des Vignes', postcode: '18290', city: 'Chârost' }
const zoe = { firstName: 'Zoé', lastName: 'Martin', birthDate: '2020-05-04', school: 'École Jean Macé', grade: 'CP' }
const alex = { firstName: 'Alex', lastName: 'Durand', relation: 'pere', parentalAuthority: true }

const error = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => 'no error', (refusal: unknown) => refusal)

lanes('families', (database) => {
  let services: FamilyServices
  let tenantId: string

  before(async () => {
    services = familyWorkbench(database())
    tenantId = (await savedTenant(database())).id
  })

  async function opened(): Promise<Actor> {
    const actor = anActor({ tenantId })
    return { ...actor, ...(await services.openFamily(actor, { person, address })) }
  }

  it('open their file once, with the e-mail address of the account', async () => {
    const actor = await opened()
    const { household, adults, children } = await services.readFamily(actor)
    expect(household).to.deep.include({ id: actor.householdId, address, noOtherParent: false, lockVersion: 1 })
    expect(adults).to.have.length(1)
    expect(adults[0]).to.include({ id: actor.adultId, accountId: actor.accountId, email: actor.email, phone: '+33612345678', parentalAuthority: true })
    expect(children).to.deep.equal([])
  })

  it('are not opened twice by a double click', async () => {
    const actor = anActor({ tenantId })
    const [one, two] = await Promise.all([services.openFamily(actor, { person }), services.openFamily(actor, { person })])
    expect(one).to.deep.equal(two)
    expect(await database().db('adults').where({ account_id: actor.accountId })).to.have.length(1)
    expect(await services.openFamily(actor, { person: { ...person, firstName: 'Autre' } })).to.deep.equal(one)
  })

  it('may have one file in each commune', async () => {
    const actor = await opened()
    const elsewhere = { ...anActor({ accountId: actor.accountId, tenantId: (await savedTenant(database())).id }) }
    expect((await services.openFamily(elsewhere, { person })).householdId).not.to.equal(actor.householdId)
  })

  it('are refused with all the faults of what was typed', async () => {
    const refused = (await error(services.openFamily(anActor({ tenantId }), { person: { ...person, firstName: '', phone: '12' } }))) as { faults: unknown }
    expect(refused.faults).to.deep.equal([{ field: 'firstName', rule: 'missing' }, { field: 'phone', rule: 'malformed' }])
  })

  it('add a child once, even by a double click', async () => {
    const actor = await opened()
    const ids = await Promise.all([services.addChild(actor, zoe), services.addChild(actor, zoe)])
    expect(ids[0]).to.equal(ids[1])
    await services.addChild(actor, { ...zoe, firstName: 'Léo' })
    await services.addChild(actor, { ...zoe, firstName: 'Ana', birthDate: '2018-01-01' })
    const { children } = await services.readFamily(actor)
    expect(children.map(({ firstName }) => firstName)).to.deep.equal(['Ana', 'Zoé', 'Léo'])
  })

  it('correct a child, and the history tells what changed and who did it', async () => {
    const { actor, family } = await savedFamily(database(), tenantId)
    const childId = family.children[0]?.id ?? ''
    await services.updateChild(actor, { childId, version: 1, answers: { ...zoe, grade: 'CE1', school: '' } })
    const { child, changes } = await services.readChildFile(actor, childId)
    expect(child).to.include({ grade: 'CE1', lockVersion: 2 }).and.not.to.have.property('school')
    expect(changes).to.have.length(1)
    expect(changes[0]?.by).to.deep.equal({ accountId: actor.accountId, name: actor.name })
    expect(changes[0]?.fields).to.deep.equal([{ field: 'grade', from: 'CP', to: 'CE1' }, { field: 'school', from: 'École primaire Jean Macé' }])
  })

  it('write nothing when nothing changed', async () => {
    const { actor, family } = await savedFamily(database(), tenantId)
    const childId = family.children[0]?.id ?? ''
    await services.updateChild(actor, { childId, version: 1, answers: { ...zoe, school: 'École primaire Jean Macé' } })
    expect((await services.readChildFile(actor, childId)).changes).to.deep.equal([])
  })

  it('tell the second of two tabs that the first has written', async () => {
    const { actor, family } = await savedFamily(database(), tenantId, { adults: [{}, {}] })
    const [self, other] = family.adults
    const childId = family.children[0]?.id ?? ''
    const change = { childId, version: 1, answers: { ...zoe, grade: 'CE1' } }
    await services.updateChild(actor, change)
    expect(await error(services.updateChild(actor, { ...change, answers: { ...zoe, grade: 'CE2' } }))).to.include({ code: 'child.stale', status: 409 })
    await services.saveAddress(actor, { version: 1, address: { ...address, street: '1 rue Neuve' } })
    expect(await error(services.saveAddress(actor, { version: 1, address: { ...address, street: '2 rue Neuve' } }))).to.include({ code: 'family.stale' })
    await services.updateAdult(actor, { adultId: self?.id ?? '', version: 1, person: { ...person, firstName: 'Camila' } })
    expect(await error(services.updateAdult(actor, { adultId: self?.id ?? '', version: 1, person }))).to.include({ code: 'family.stale' })
    await services.saveAdultAddress(actor, { adultId: other?.id ?? '', version: 1, address })
    expect(await error(services.saveAdultAddress(actor, { adultId: other?.id ?? '', version: 1, address: 'household' }))).to.include({ code: 'family.stale' })
  })

  it('declare one other parent, whatever is clicked', async () => {
    const actor = await opened()
    await services.declareNoOtherParent(actor)
    expect((await services.readFamily(actor)).household.noOtherParent).to.equal(true)
    const results = await Promise.all([error(services.addOtherParent(actor, alex)), error(services.addOtherParent(actor, alex))])
    expect(results.filter((result) => result === 'no error')).to.have.length(1)
    expect(results.filter((result) => (result as { code?: string }).code === 'other-parent.exists')).to.have.length(1)
    const { household, adults } = await services.readFamily(actor)
    expect(household.noOtherParent).to.equal(false)
    expect(adults.map(({ firstName }) => firstName)).to.deep.equal(['Camille', 'Alex'])
    expect(await error(services.declareNoOtherParent(actor))).to.include({ code: 'other-parent.exists' })
  })

  it('give the other parent an address of their own, and take it back', async () => {
    const { actor, family } = await savedFamily(database(), tenantId, { adults: [{}, {}] })
    const adultId = family.adults[1]?.id ?? ''
    const own = { street: '3 place du Marché', postcode: '18000', city: 'Bourges' }
    await services.saveAdultAddress(actor, { adultId, version: 1, address: own })
    expect((await services.readFamily(actor)).adults[1]?.address).to.deep.equal(own)
    await services.saveAdultAddress(actor, { adultId, version: 2, address: 'household' })
    expect((await services.readFamily(actor)).adults[1]).not.to.have.property('address')
  })

  it('let nobody change an adult who has an account', async () => {
    const { actor, family } = await savedFamily(database(), tenantId, { adults: [{}, { accountId: newId() }] })
    const adultId = family.adults[1]?.id ?? ''
    expect(await error(services.updateAdult(actor, { adultId, version: 1, person }))).to.include({ code: 'adult.has-account', status: 403 })
    expect(await error(services.saveAdultAddress(actor, { adultId, version: 1, address }))).to.include({ code: 'adult.has-account' })
  })

  it('confirm a file when it is whole, and only then', async () => {
    const actor = await opened()
    const refused = (await error(services.completeFamily(actor))) as { code: string; data: { gaps: string[] } }
    expect([refused.code, refused.data.gaps]).to.deep.equal(['family.incomplete', ['other-parent', 'children']])
    await services.declareNoOtherParent(actor)
    await services.addChild(actor, zoe)
    await services.completeFamily(actor)
    await services.completeFamily(actor)
    expect((await services.readFamily(actor)).household.completedAt).to.equal(Date.parse(NOW))
  })

  describe('apart from each other', () => {
    it('answer "not found" to the ids of another family, of the same commune or of another', async () => {
      const stranger = (await savedFamily(database(), tenantId)).actor
      for (const elsewhere of [tenantId, (await savedTenant(database())).id]) {
        const { family } = await savedFamily(database(), elsewhere, { adults: [{}, {}] })
        const childId = family.children[0]?.id ?? ''
        const adultId = family.adults[1]?.id ?? ''
        const attempts = [
          () => services.readChild(stranger, childId),
          () => services.readChildFile(stranger, childId),
          () => services.updateChild(stranger, { childId, version: 1, answers: { ...zoe, grade: 'CM2' } }),
          () => services.updateAdult(stranger, { adultId, version: 1, person }),
          () => services.saveAdultAddress(stranger, { adultId, version: 1, address }),
          () => services.readFamilyFacts({ tenantId, householdId: family.household.id, accountId: stranger.accountId }),
          () => services.readFamilyFacts({ tenantId, householdId: stranger.householdId ?? '', accountId: stranger.accountId, childId }),
        ]
        for (const attempt of attempts) expect(await error(attempt())).to.include({ code: 'family.not-found', status: 404 })
        expect(await database().db('children').where({ id: childId }).first()).to.include({ grade: 'CP', lock_version: 1 })
      }
    })

    it('answer "not found" to an account of another commune that bears the same ids', async () => {
      const { actor, family } = await savedFamily(database(), tenantId)
      const impostor = { ...actor, tenantId: (await savedTenant(database())).id }
      const attempts = [
        () => services.readFamily(impostor),
        () => services.readChildFile(impostor, family.children[0]?.id ?? ''),
        () => services.addChild(impostor, { ...zoe, firstName: 'Léo' }),
        () => services.addOtherParent(impostor, alex),
        () => services.declareNoOtherParent(impostor),
        () => services.completeFamily(impostor),
        () => services.saveAddress(impostor, { version: 1, address }),
      ]
      for (const attempt of attempts) expect(await error(attempt())).to.include({ status: 404 })
    })

    it('have nothing to read before their file exists', async () => {
      const nobody = anActor({ tenantId })
      for (const attempt of [() => services.readFamily(nobody), () => services.addChild(nobody, zoe), () => services.saveAddress(nobody, { version: 1, address })]) {
        expect(await error(attempt())).to.include({ code: 'family.not-found' })
      }
    })
  })
})
