import { once } from 'node:events'
import { join } from 'node:path'
import { expect } from 'chai'
import { MovableClock, TooManyRequests, type Db } from '../../../core/kernel/index.ts'
import { createLimits, limitsPeriodic, type Limits } from '../../../core/web/index.ts'
import { limitRules } from '../../../core/web/limits/rules.ts'
import { up } from '../../../migrations/05_web_limits.ts'
import { until } from '../../services/index.ts'
import { onBoth } from '../kernel/support/bare.ts'
import { start, type Child } from '../kernel/support/child.ts'

const TRIES = join(import.meta.dirname, 'support/tries.ts')
const { points, seconds } = limitRules['sign-in']

onBoth('Limits', (database) => {
  let clock: MovableClock
  let limits: Limits
  let children: Child[] = []
  before(() => up(database().db))
  afterEach(() => children.forEach((child) => child.process.kill('SIGKILL')))
  beforeEach(async () => {
    await database().db('rate_limits').delete()
    clock = new MovableClock('2026-06-15T08:00:00Z')
    limits = createLimits({ database: database(), clock })
  })

  /** Tries one after the other. @returns seconds to wait for each that was refused, 0 for each that passed. */
  async function tries(times: number, name: Parameters<Limits['consume']>[0] = 'sign-in', key = 'marie'): Promise<number[]> {
    const waits: number[] = []
    for (let time = 0; time < times; time++) waits.push(await limits.consume(name, key).then(() => 0, wait))
    return waits
  }
  const all = (times: number): number[] => Array.from({ length: times }, () => 0)

  it('let so many tries pass and no more, and say how long to wait', async () => {
    expect(await tries(points)).to.deep.equal(all(points))
    clock.advance(60_000)
    expect(await tries(2)).to.deep.equal([seconds - 60, seconds - 60])
    clock.advance(seconds * 1000 - 60_001)
    expect(await tries(1)).to.deep.equal([1])
  })

  it('open again when the window is over, for as many', async () => {
    await tries(points + 5)
    clock.advance(seconds * 1000)
    expect(await tries(points)).to.deep.equal(all(points))
    expect(await tries(1)).to.deep.equal([seconds])
  })

  it('that are refused count on, but do not move the window', async () => {
    await tries(points)
    for (let minute = 1; minute < seconds / 60; minute++) {
      clock.advance(60_000)
      expect(await tries(1)).to.deep.equal([seconds - 60 * minute])
    }
    clock.advance(60_000)
    expect(await tries(1)).to.deep.equal([0])
  })

  it('of one key and of one name say nothing of another', async () => {
    await tries(points + 1)
    expect(await tries(1, 'sign-in', 'marie ')).to.deep.equal([0])
    expect(await tries(1, 'sign-in', 'Marie')).to.deep.equal([0])
    expect(await tries(1, 'mail-link')).to.deep.equal([0])
  })

  it('are forgotten after a success, for that key', async () => {
    await tries(points + 1)
    await tries(points + 1, 'sign-in', 'paul')
    await limits.forget('sign-in', 'marie')
    expect([await tries(1), await tries(1, 'sign-in', 'paul')]).to.deep.equal([[0], [seconds]])
    await limits.forget('sign-in', 'nobody')
  })

  it('keep a hash of the key, and nothing that names the person', async () => {
    await tries(1, 'sign-in', 'marie@example.org')
    const kept = (await database().db('rate_limits').select('*')) as { id: string }[]
    expect(kept).to.have.length(1)
    expect(kept[0]?.id).to.match(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(kept)).not.to.include('marie')
  })

  it('that are over are dropped by the hour’s work, and only those', async () => {
    await tries(1)
    await tries(1, 'registration')
    clock.advance(seconds * 1000)
    await limitsPeriodic({ database: database(), clock })[0]!.run({} as never)
    expect(await rows(database().db)).to.equal(1)
    expect(await tries(1, 'registration')).to.deep.equal([0])
  })

  it('counted in memory write nothing, and are forgotten too', async () => {
    const most = limitRules.general.points
    expect((await tries(most, 'general')).filter(Boolean)).to.deep.equal([])
    const [waits] = await tries(1, 'general')
    expect(waits).to.be.within(1, limitRules.general.seconds)
    expect(await tries(1, 'general', 'paul')).to.deep.equal([0])
    await limits.forget('general', 'marie')
    expect(await tries(1, 'general')).to.deep.equal([0])
    expect(await rows(database().db)).to.equal(0)
  })

  it(`tried by two processes at once never let more than ${points} pass, in a first window and in the next`, async () => {
    children = [1, 2].map(() => start(TRIES, [database().url.href, '15']))
    await until(() => children.every((child) => child.said() === 'ready'), { what: 'both processes', milliseconds: 20_000 })
    for (let window = 0; window < 2; window++) {
      const answers = children.map((child) => once(child.process, 'message') as Promise<[number]>)
      for (const child of children) child.process.send(clock.now())
      const passed = (await Promise.all(answers)).reduce((sum, [each]) => sum + each, 0)
      expect(passed).to.be.at.most(points)
      expect(await database().db('rate_limits').pluck('tries')).to.deep.equal([30])
      clock.advance(seconds * 1000)
    }
    for (const child of children) child.process.send('end')
    for (const child of children) expect(await child.ended()).to.deep.equal({ code: 0, out: 'ready', error: '' })
  }).timeout(30_000)
})

function wait(refusal: unknown): number {
  if (refusal instanceof TooManyRequests) return refusal.data['retryAfter'] as number
  throw refusal
}

async function rows(db: Db): Promise<number> {
  const [row] = (await db('rate_limits').count({ n: '*' })) as [{ n: number }]
  return Number(row.n)
}
