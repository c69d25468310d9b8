import { expect } from 'chai'
import { checkAddress, checkAdult, checkChild, mayEditAdult, withChildAnswers } from '../../../core/accounts/domain/people.ts'
import { aChild } from '../../builders/families.ts'

const TODAY = '2026-09-01'
const child = { firstName: 'Zoé', lastName: 'Martin', birthDate: '2020-5-4', school: '', grade: '' }
const adult = { firstName: 'Camille', lastName: 'Martin', email: 'camille@exemple.test', phone: '06 12 34 56 78', relation: 'mere', parentalAuthority: true }

function faults(checked: ReturnType<typeof checkChild | typeof checkAdult | typeof checkAddress>): string[] {
  return checked.ok ? [] : checked.faults.map(({ field, rule }) => `${field} ${rule}`)
}

describe('the answers about a child', () => {
  it('are kept tidy, and what was left empty is absent', () => {
    const checked = checkChild({ ...child, firstName: '  Zoé \n Lou ' }, TODAY)
    expect(checked).to.deep.equal({ ok: true, value: { firstName: 'Zoé Lou', lastName: 'Martin', birthDate: '2020-05-04' } })
  })

  it('compose letters, so that one name has one spelling', () => {
    const checked = checkChild({ ...child, firstName: 'Zoe\u0301' }, TODAY)
    expect(checked.ok && checked.value.firstName).to.equal('Zo\u00e9')
  })

  const wrong: [string, object, string][] = [
    ['no birth date', { birthDate: '' }, 'birthDate missing'],
    ['30 February', { birthDate: '2020-02-30' }, 'birthDate impossible'],
    ['29 February of a common year', { birthDate: '2021-02-29' }, 'birthDate impossible'],
    ['a year of two digits', { birthDate: '20-05-04' }, 'birthDate impossible'],
    ['words', { birthDate: 'hier' }, 'birthDate impossible'],
    ['a child who is not born yet', { birthDate: '2026-09-02' }, 'birthDate future'],
    ['a year that slipped', { birthDate: '1920-05-04' }, 'birthDate too-old'],
    ['no first name', { firstName: '   ' }, 'firstName missing'],
    ['a name without a letter', { lastName: '123' }, 'lastName malformed'],
    ['a name without end', { lastName: 'x'.repeat(81) }, 'lastName too-long'],
  ]
  for (const [name, change, fault] of wrong) {
    it(`refuse ${name}`, () => expect(faults(checkChild({ ...child, ...change }, TODAY))).to.deep.equal([fault]))
  }

  it('accept a child born today and a leap day', () => {
    expect(faults(checkChild({ ...child, birthDate: TODAY }, TODAY))).to.deep.equal([])
    expect(faults(checkChild({ ...child, birthDate: '2020-02-29' }, TODAY))).to.deep.equal([])
  })

  it('tell all the faults at once', () => {
    expect(faults(checkChild({}, TODAY))).to.deep.equal(['firstName missing', 'lastName missing', 'birthDate missing'])
  })

  it('take away a school that is left out the next time', () => {
    const changed = withChildAnswers(aChild({ school: 'École Jean Macé' }), { firstName: 'Zoé', lastName: 'Martin', birthDate: '2020-05-04' })
    expect(changed).not.to.have.property('school')
    expect(changed.householdId).to.be.a('string')
  })
})

describe('the answers about an adult', () => {
  it('keep the telephone in one form', () => {
    const checked = checkAdult(adult, { phone: true })
    expect(checked.ok && checked.value.phone).to.equal('+33612345678')
  })

  it('need a telephone of the account holder only', () => {
    expect(faults(checkAdult({ ...adult, phone: '' }, { phone: true }))).to.deep.equal(['phone missing'])
    expect(faults(checkAdult({ ...adult, phone: '' }, { phone: false }))).to.deep.equal([])
  })

  it('need an answer about parental authority: silence is not a no', () => {
    const { parentalAuthority: _, ...silent } = adult
    expect(faults(checkAdult(silent, { phone: true }))).to.deep.equal(['parentalAuthority missing'])
  })

  it('refuse an unknown tie, a false number and a false e-mail address', () => {
    expect(faults(checkAdult({ ...adult, relation: 'voisin', phone: '06 12', email: 'camille' }, { phone: true })))
      .to.deep.equal(['email malformed', 'phone malformed', 'relation unknown'])
  })

  it('belong to who has the account', () => {
    expect(mayEditAdult({ accountId: 'a' }, 'a')).to.equal(true)
    expect(mayEditAdult({}, 'a')).to.equal(true)
    expect(mayEditAdult({ accountId: 'b' }, 'a')).to.equal(false)
  })
})

describe('an address', () => {
  const address = { street: '12 rue des Vignes', complement: '', postcode: '18 290', city: 'Chârost' }

  it('has a postcode of five digits, spaces forgiven', () => {
    expect(checkAddress(address)).to.deep.equal({ ok: true, value: { street: '12 rue des Vignes', postcode: '18290', city: 'Chârost' } })
    expect(faults(checkAddress({ ...address, postcode: '1829' }))).to.deep.equal(['postcode malformed'])
    expect(faults(checkAddress({ ...address, postcode: '1829O' }))).to.deep.equal(['postcode malformed'])
  })

  it('needs a street and a town', () => {
    expect(faults(checkAddress({ postcode: '18290' }))).to.deep.equal(['street missing', 'city missing'])
  })
})
