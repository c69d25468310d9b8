import { expect } from 'chai'
import { MAX_ATTEMPTS, retryDelay } from '../../../core/jobs/domain/retry.ts'
import { nextRun } from '../../../core/jobs/domain/periodic.ts'
import { mergeHandlers } from '../../../core/jobs/index.ts'

const HOUR = 3_600_000

describe('jobs: when a job runs again', () => {
  it('doubles the delay from ten seconds to six hours', () => {
    expect([1, 2, 3, 4].map((attempt) => retryDelay(attempt, 0))).to.eql([10_000, 20_000, 40_000, 80_000])
    expect(retryDelay(MAX_ATTEMPTS, 0)).to.equal(6 * HOUR)
  })

  it('takes off up to a half, so that jobs which failed together come back apart', () => {
    expect(retryDelay(1, 1)).to.equal(5_000)
    expect(retryDelay(1, 0.5)).to.equal(7_500)
  })

  it('goes on for more than a day at the least', () => {
    const shortest = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => retryDelay(index + 1, 1)).reduce((a, b) => a + b)
    expect(shortest).to.be.greaterThan(24 * HOUR)
  })
})

describe('jobs: periodic work', () => {
  it('has one key for all replicas until its time comes', () => {
    const work = { kind: 'purge', every: HOUR }
    const noon = Date.parse('2026-09-01T12:00:00Z')
    expect(nextRun(work, noon + 1)).to.deep.include({ kind: 'purge', runAt: noon + HOUR })
    expect(nextRun(work, noon + 1).key).to.equal(nextRun(work, noon + HOUR - 1).key)
    expect(nextRun(work, noon + HOUR).key).not.to.equal(nextRun(work, noon).key)
  })
})

describe('jobs: handlers', () => {
  const handler = async (): Promise<void> => {}

  it('are put together', () => {
    expect(mergeHandlers({ a: handler }, { b: handler })).to.have.all.keys('a', 'b')
  })

  it('are refused when two want the same kind', () => {
    expect(() => mergeHandlers({ mail: handler }, { mail: handler })).to.throw('two handlers for jobs of kind "mail"')
  })
})
