import { expect } from 'chai'
import { changesBetween } from '../../../core/accounts/domain/family-changes.ts'
import { factsOfFamily } from '../../../core/accounts/domain/family-facts.ts'
import { familyName, gapsOf, holdersOfAuthority, isSameChild, otherParentOf } from '../../../core/accounts/domain/family-rules.ts'
import { ageAt, readDay } from '../../../core/accounts/domain/dates.ts'
import { aChild, aFamily, aHealthSheet, aHousehold, anAdult } from '../../builders/families.ts'

describe('an age', () => {
  it('changes on the birthday', () => {
    expect(ageAt('2020-05-04', '2026-05-03')).to.equal(5)
    expect(ageAt('2020-05-04', '2026-05-04')).to.equal(6)
  })

  it('changes on 1 March for a child of 29 February', () => {
    expect(ageAt('2020-02-29', '2026-02-28')).to.equal(5)
    expect(ageAt('2020-02-29', '2026-03-01')).to.equal(6)
  })

  it('is counted from days of the calendar only', () => {
    expect(readDay('2026-9-1')).to.equal('2026-09-01')
    expect(readDay('2026-13-01')).to.equal(undefined)
    expect(readDay('0000-00-00')).to.equal(undefined)
  })
})

describe('a family', () => {
  it('tells what its file still lacks, in order', () => {
    const { address: _, ...bare } = aHousehold({ noOtherParent: false })
    expect(gapsOf({ household: bare, adults: [anAdult()], children: [] })).to.deep.equal(['address', 'other-parent', 'children'])
    expect(gapsOf(aFamily())).to.deep.equal([])
    expect(gapsOf(aFamily({ household: { noOtherParent: false }, adults: [{}, {}] }))).to.deep.equal([])
  })

  it('is named after its adults, each name once', () => {
    expect(familyName([{ lastName: 'Martin' }, { lastName: 'Durand' }, { lastName: 'Martin' }])).to.equal('Martin et Durand')
  })

  it('knows the other parent by parental authority first', () => {
    const [self, friend, parent] = [anAdult(), anAdult({ parentalAuthority: false }), anAdult()]
    expect(otherParentOf([self, friend, parent], self.id)).to.equal(parent)
    expect(otherParentOf([self, friend], self.id)).to.equal(friend)
    expect(otherParentOf([self], self.id)).to.equal(undefined)
    expect(holdersOfAuthority([self, friend])).to.deep.equal([self])
  })

  it('tells twins apart, and one child told twice', () => {
    expect(isSameChild(aChild({ firstName: 'ZOÉ' }), aChild({ firstName: 'Zoé' }))).to.equal(true)
    expect(isSameChild(aChild({ firstName: 'Zoé' }), aChild({ firstName: 'Léo' }))).to.equal(false)
  })
})

describe('the facts of a family', () => {
  it('are what démarches may read, and no more', () => {
    const family = aFamily({ adults: [{}, { firstName: 'Alex', lastName: 'Durand', relation: 'pere' }] })
    const [self, other] = family.adults
    const [child] = family.children
    if (!self || !other || !child) throw new Error('two adults and a child')
    const facts = factsOfFamily(family, self, { child, health: aHealthSheet() })
    expect(facts.account).to.deep.equal({ firstName: 'Camille', lastName: 'Martin', email: 'camille.martin@exemple.test', phone: '06 12 34 56 78', relation: 'mere', parentalAuthority: true })
    expect(facts.otherParent).to.include({ firstName: 'Alex', relation: 'pere' })
    expect(facts.household).to.include({ name: 'Martin et Durand', hasOtherParent: true })
    expect(facts.child?.health?.doctorPhone).to.equal('02 48 26 26 26')
    expect(facts.child).to.have.all.keys('lastName', 'firstName', 'birthDate', 'school', 'grade', 'health')
    expect(factsOfFamily(family, other).otherParent).to.include({ firstName: 'Camille' })
    expect(JSON.stringify(facts)).not.to.include(family.household.id)
  })
})

describe('the history of a file', () => {
  it('keeps what a consent was and became', () => {
    expect(changesBetween({ image: true, pickup: [] }, { image: false, pickup: [{ firstName: 'Ana' }] }))
      .to.deep.equal([{ field: 'image', from: true, to: false }, { field: 'pickup' }])
  })

  it('never keeps what a health answer was', () => {
    expect(changesBetween({ pai: false }, { pai: true, allergyDetail: 'arachide' }, 'hidden')).to.deep.equal([{ field: 'allergyDetail' }, { field: 'pai' }])
  })

  it('is silent when nothing changed', () => {
    expect(changesBetween({ image: true }, { image: true })).to.deep.equal([])
  })
})
