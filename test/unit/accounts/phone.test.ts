import { expect } from 'chai'
import { readPhone, sayPhone } from '../../../core/accounts/domain/phone.ts'

describe('a telephone number', () => {
  for (const text of ['0612345678', '06 12 34 56 78', '06.12.34.56.78', '06-12-34-56-78', '+33 6 12 34 56 78', '0033612345678', '+33 (0)6 12 34 56 78']) {
    it(`is understood as ${text}`, () => expect(readPhone(text)).to.equal('+33612345678'))
  }

  it('may come from abroad or from overseas', () => {
    expect(readPhone('+32 470 12 34 56')).to.equal('+32470123456')
    expect(readPhone('+262 692 12 34 56')).to.equal('+262692123456')
  })

  for (const text of ['', '06 12', '06 12 34 56 789', '00 00 00 00 00', 'appelez-moi', '0612345678 poste 12']) {
    it(`is refused as « ${text} »`, () => expect(readPhone(text)).to.equal(undefined))
  }

  it('is said as people say it', () => {
    expect(sayPhone('+33612345678')).to.equal('06 12 34 56 78')
    expect(sayPhone('+32470123456')).to.equal('+32 470 12 34 56')
    expect(sayPhone('inconnu')).to.equal('inconnu')
  })
})
