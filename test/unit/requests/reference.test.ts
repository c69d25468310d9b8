import { expect } from 'chai'
import * as fc from 'fast-check'
import { readReference, referenceOf } from '../../../core/requests/domain/reference.ts'

describe('A reference number', () => {
  it('is the year and six signs that cannot be mistaken for others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2024, max: 2099 }), fc.uint8Array({ minLength: 6, maxLength: 12 }), (year, random) => {
        expect(referenceOf(year, random)).to.match(new RegExp(`^${year}-[0-9A-HJKMNP-TV-Z]{6}$`))
      }),
    )
  })

  it('is read back however it is typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 6, maxLength: 6 }), (random) => {
        const reference = referenceOf(2026, random)
        expect(readReference(reference.toLowerCase().replace('-', ' '))).to.equal(reference)
        expect(readReference(` ${reference.replaceAll('0', 'O').replaceAll('1', 'l')} `)).to.equal(reference)
      }),
    )
  })

  it('is not read in anything else', () => {
    for (const typed of ['', '2026', '2026-K7M4Q', '2026-K7M4QXX', '2026-K7M4QU', "2026-K7M4Q'", 'K7M4QX-2026']) expect(readReference(typed), typed).to.equal(undefined)
  })

  it('refuses too little chance', () => {
    expect(() => referenceOf(2026, new Uint8Array(5))).to.throw(RangeError)
  })
})
