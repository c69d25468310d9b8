import { expect } from 'chai'
import { dayOf, formatDate, formatDateTime, formatDay, formatMoney, lowerFirst } from '../../../core/kernel/index.ts'

const at = (iso: string): number => Date.parse(iso)
/** No-break spaces, shown so that a test says which. */
const shown = (text: string): string => text.replaceAll('\u00a0', '_').replaceAll('\u202f', '·')

describe('Dates', () => {
  const DAYS: readonly [number | string, string][] = [
    ['2026-11-03', 'mardi 3 novembre 2026'],
    ['2026-09-01', 'mardi 1er septembre 2026'],
    ['2026-11-11', 'mercredi 11 novembre 2026'],
    ['2026-01-21', 'mercredi 21 janvier 2026'],
    ['2028-02-29', 'mardi 29 février 2028'],
    [at('2026-08-31T21:59:59Z'), 'lundi 31 août 2026'],
    [at('2026-08-31T22:00:00Z'), 'mardi 1er septembre 2026'],
    [at('2026-12-31T23:00:00Z'), 'vendredi 1er janvier 2027'],
  ]
  for (const [value, text] of DAYS) it(`${value} is « ${text} »`, () => expect(formatDate(value)).to.equal(text))

  it('what is no day comes back as it is', () => {
    for (const text of ['', 'demain', '03/11/2026', '2026-02-30', '2026-13-01', '2026-00-10', '2026-11-03T10:00:00Z', '12026-11-03']) expect(formatDate(text)).to.equal(text)
  })

  it('without their weekday', () => {
    expect(['2026-09-01', '2026-11-11', at('2026-08-31T22:00:00Z'), 'demain'].map(formatDay)).to.deep.equal(['1er septembre 2026', '11 novembre 2026', '1er septembre 2026', 'demain'])
  })

  const TIMES: readonly [string, string][] = [
    ['2026-01-15T08:05:00Z', 'jeudi 15 janvier 2026 à 9_h_05'],
    ['2026-07-15T08:05:00Z', 'mercredi 15 juillet 2026 à 10_h_05'],
    ['2026-01-14T23:30:00Z', 'jeudi 15 janvier 2026 à 0_h_30'],
    ['2026-01-14T23:00:00Z', 'jeudi 15 janvier 2026 à 0_h_00'],
    ['2026-01-15T11:00:00Z', 'jeudi 15 janvier 2026 à 12_h_00'],
    ['2026-01-15T22:59:59Z', 'jeudi 15 janvier 2026 à 23_h_59'],
  ]
  for (const [instant, text] of TIMES) it(`${instant} is « ${text} »`, () => expect(shown(formatDateTime(at(instant)))).to.equal(text))

  it('clocks go forward from 2 to 3 in March, and back from 3 to 2 in October', () => {
    const hours = (...instants: string[]): string[] => instants.map((instant) => shown(formatDateTime(at(instant))).replace(/.* à /, ''))
    expect(hours('2026-03-29T00:59:00Z', '2026-03-29T01:00:00Z')).to.deep.equal(['1_h_59', '3_h_00'])
    expect(hours('2026-10-25T00:59:00Z', '2026-10-25T01:00:00Z')).to.deep.equal(['2_h_59', '2_h_00'])
  })

  it('the day of an instant is Paris’s', () => {
    expect(dayOf(at('2026-03-28T22:59:59Z'))).to.equal('2026-03-28')
    expect(dayOf(at('2026-03-28T23:00:00Z'))).to.equal('2026-03-29')
    expect(dayOf(at('2026-03-29T21:59:59Z'))).to.equal('2026-03-29')
    expect(dayOf(at('2026-03-29T22:00:00Z'))).to.equal('2026-03-30')
    expect(dayOf(at('2026-10-25T22:59:59Z'))).to.equal('2026-10-25')
    expect(dayOf(at('2026-10-25T23:00:00Z'))).to.equal('2026-10-26')
  })
})

describe('Sums', () => {
  const SUMS: readonly [number, string][] = [
    [0, '0,00_€'], [5, '0,05_€'], [-5, '-0,05_€'], [100, '1,00_€'], [1999, '19,99_€'], [123_450, '1·234,50_€'], [-123_450, '-1·234,50_€'], [123_456_789_01, '123·456·789,01_€'],
  ]
  for (const [cents, text] of SUMS) it(`${cents} cents are « ${text} »`, () => expect(shown(formatMoney(cents))).to.equal(text))
})

describe('Labels', () => {
  it('begin small in the middle of a sentence', () => expect(['École', 'P.A.I.', 'RIB', 'A un P.A.I.', ''].map(lowerFirst)).to.deep.equal(['école', 'P.A.I.', 'RIB', 'a un P.A.I.', '']))
})
