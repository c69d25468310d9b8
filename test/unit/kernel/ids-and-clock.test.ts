import { expect } from 'chai'
import { isId, MovableClock, newId, systemClock } from '../../../core/kernel/index.ts'

describe('Ids', () => {
  it('are UUIDs of version 7, all different, in the order of their making', () => {
    const ids = Array.from({ length: 2000 }, newId)
    for (const id of ids) expect(id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(new Set(ids).size).to.equal(ids.length)
    expect(ids.toSorted()).to.deep.equal(ids)
    expect(Math.abs(Date.now() - Number.parseInt(ids.at(-1)!.replace('-', '').slice(0, 12), 16))).to.be.lessThan(10_000)
  })

  it('are told from everything else that a path may hold', () => {
    const id = newId()
    expect(isId(id)).to.equal(true)
    const others = [id.toUpperCase(), `${id} `, ` ${id}`, `${id}\n`, id.slice(1), `{${id}}`, id.replaceAll('-', ''), '', '0', 0, null, undefined, [id], { id }, '00000000-0000-0000-0000-000000000000']
    expect(others.filter(isId)).to.deep.equal([])
  })
})

describe('Clocks', () => {
  it('the system’s goes', () => {
    expect(Math.abs(systemClock.now() - Date.now())).to.be.lessThan(1000)
  })

  it('a movable one stands still until it is moved', () => {
    const clock = new MovableClock('2026-03-29T00:59:59.999Z')
    expect(clock.now()).to.equal(clock.now()).and.to.equal(Date.UTC(2026, 2, 29, 0, 59, 59, 999))
    clock.advance(1)
    expect(clock.now()).to.equal(Date.UTC(2026, 2, 29, 1))
    expect(new MovableClock(5).now()).to.equal(5)
  })
})
