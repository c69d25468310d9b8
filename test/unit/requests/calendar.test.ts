import { expect } from 'chai'
import { endOf, isDelay, type Delay } from '../../../core/requests/domain/calendar/delay.ts'
import { holidaysOf } from '../../../core/requests/domain/calendar/holidays.ts'

const AT = Date.parse('2026-11-23T15:00:00Z')
const paris = (local: string): number => Date.parse(local)
const end = (delay: Delay, from: string, closingDays: string[] = []): string => new Date(endOf(delay, paris(from), { closingDays })!).toISOString()

describe('Public holidays', () => {
  it('has the eight fixed days and the three that follow Easter', () => {
    expect(holidaysOf(2026)).to.deep.equal([
      '2026-01-01', '2026-04-06', '2026-05-01', '2026-05-08', '2026-05-14', '2026-05-25', '2026-07-14', '2026-08-15', '2026-11-01', '2026-11-11', '2026-12-25',
    ])
  })

  // Easter Sunday as the Bureau des longitudes gives it, early and late years among them.
  for (const [year, monday] of [[2008, '2008-03-24'], [2011, '2011-04-25'], [2024, '2024-04-01'], [2027, '2027-03-29'], [2038, '2038-04-26'], [2100, '2100-03-29']] as const) {
    it(`has Easter Monday on ${monday}`, () => {
      expect(holidaysOf(year)).to.include(monday)
    })
  }
})

describe('The end of a delay', () => {
  it('counts calendar days at the same hour', () => {
    expect(end({ duration: 'P5D' }, '2026-11-23T15:00:00Z')).to.equal('2026-11-28T15:00:00.000Z')
  })

  it('keeps the hour of Paris across the end of summer time', () => {
    expect(end({ duration: 'P1D' }, '2026-10-24T10:00:00+02:00')).to.equal('2026-10-25T09:00:00.000Z')
  })

  it('leaves weekends out of working days', () => {
    expect(end({ duration: 'P5D', days: 'working' }, '2026-11-23T15:00:00Z')).to.equal('2026-11-30T15:00:00.000Z')
  })

  it('begins on the next working day when it starts in a weekend', () => {
    expect(end({ duration: 'P1D', days: 'working' }, '2026-11-21T15:00:00Z')).to.equal('2026-11-23T15:00:00.000Z')
  })

  it('leaves out Ascension day and the bridge that the commune closes', () => {
    expect(end({ duration: 'P1D', days: 'working' }, '2026-05-13T09:00:00+02:00', ['2026-05-15'])).to.equal('2026-05-18T07:00:00.000Z')
  })

  it('leaves out holidays on both sides of a new year', () => {
    expect(end({ duration: 'P3D', days: 'working' }, '2026-12-30T09:00:00+01:00')).to.equal('2027-01-05T08:00:00.000Z')
  })

  it('counts days by the clock of Paris, not of UTC', () => {
    // Monday 00:30 in Paris is still Sunday in UTC.
    expect(end({ duration: 'P1D', days: 'working' }, '2026-11-22T23:30:00Z')).to.equal('2026-11-23T23:30:00.000Z')
  })

  it('falls at the hour that is asked for', () => {
    expect(end({ duration: 'P5D', at: '09:00' }, '2026-11-23T15:00:00Z')).to.equal('2026-11-28T08:00:00.000Z')
  })

  it('never ends before it starts', () => {
    expect(end({ duration: 'PT1M', at: '09:00' }, '2026-11-23T15:00:00Z')).to.equal('2026-11-23T15:00:00.000Z')
  })

  it('has no end where no day is worked', () => {
    const never = Array.from({ length: 5000 }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10))
    expect(endOf({ duration: 'P1D', days: 'working' }, paris('2026-01-01T10:00:00Z'), { closingDays: never })).to.equal(undefined)
  })

  it('is unknown for an hour that is none', () => {
    for (const at of ['soon', '24:00', '9:00', '']) expect(endOf({ duration: 'P1D', at }, AT, { closingDays: [] }), at).to.equal(undefined)
  })

  it('tells what can be counted', () => {
    expect(isDelay({ duration: 'P2W' })).to.equal(true)
    expect(isDelay({ duration: 'P5D', days: 'working' })).to.equal(true)
    expect(isDelay({ duration: 'PT48H', days: 'working' })).to.equal(false)
    expect(isDelay({ duration: '5 jours' })).to.equal(false)
  })
})
