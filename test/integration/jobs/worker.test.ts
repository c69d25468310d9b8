import { expect } from 'chai'
import { HopelessJob, startWorker, type Job, type JobHandlers, type WorkerOptions } from '../../../core/jobs/index.ts'
import { LEASE, MAX_ATTEMPTS } from '../../../core/jobs/domain/retry.ts'
import { newId, type Stop } from '../../../core/kernel/index.ts'
import { until } from '../../services/wait.ts'
import { lanes } from '../../support/lanes.ts'
import { jobsOn, workbench, type Workbench } from './workbench.ts'

const soon = { what: 'the job', milliseconds: 5_000, every: 5 }

lanes('jobs: done by a worker', (database) => {
  let bench: Workbench
  let stops: Stop[]

  beforeEach(async () => {
    await database().db('jobs').delete()
    bench = workbench(database())
    stops = []
  })

  afterEach(() => Promise.all(stops.map((stop) => stop())))

  function work(handlers: JobHandlers, options: Partial<WorkerOptions> = {}): Stop {
    const stop = bench.work(handlers, options)
    stops.push(stop)
    return stop
  }

  const state = (key: string, wanted: string) => until(async () => ((await bench.row(key))?.state === wanted ? bench.row(key) : undefined), soon)

  it('runs a job as it was written, and forgets what it held', async () => {
    const seen: Job[] = []
    work({ note: async (job) => void seen.push(job) })
    await bench.add({ key: 'a', payload: { text: 'Élodie, ça va ?', list: [1, null] } })
    expect(await state('a', 'done')).to.deep.include({ payload: 'null', due_at: null, attempts: 1 })
    expect(seen[0]).to.deep.include({ kind: 'note', key: 'a', attempt: 1, payload: { text: 'Élodie, ça va ?', list: [1, null] } })
  })

  it('is woken by the commit, neither before it nor by looking', async () => {
    work({ note: async () => {} }, { poll: 60_000 })
    await database().transaction(async (tx) => {
      await bench.services.jobs.add(tx, [{ tenantId: newId(), kind: 'note', key: 'a', payload: null }])
      await new Promise((resolve) => setTimeout(resolve, 200))
    })
    await state('a', 'done')
  })

  it('waits for the time of a job', async () => {
    let runs = 0
    work({ note: async () => void runs++ })
    await bench.add({ key: 'later', runAt: bench.clock.now() + 60_000 }, { key: 'now' })
    await state('now', 'done')
    expect((await bench.row('later'))!.state).to.equal('waiting')
    bench.clock.advance(60_000)
    await state('later', 'done')
    expect(runs).to.equal(2)
  })

  it('tries again later, then gives up, and an operator may ask again', async () => {
    let runs = 0
    let broken = true
    work({ note: async () => { runs++; if (broken) throw new Error('the printer is on fire') } })
    await bench.add({ key: 'a' })
    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
      const row = await until(async () => (await bench.row('a'))?.attempts === attempt && state('a', 'waiting'), soon)
      expect(row.due_at).to.be.greaterThan(bench.clock.now())
      bench.clock.advance(Number(row.due_at) - bench.clock.now())
      bench.services.jobBell.ring()
    }
    expect(await state('a', 'dead')).to.deep.include({ attempts: MAX_ATTEMPTS, last_error: 'the printer is on fire' })
    expect(runs).to.equal(MAX_ATTEMPTS)
    const [dead] = await bench.services.jobsDesk.dead(10)
    expect(dead).to.deep.include({ kind: 'note', attempts: MAX_ATTEMPTS, error: 'the printer is on fire' })
    broken = false
    expect(await bench.services.jobsDesk.retry(dead?.id)).to.equal(1)
    await state('a', 'done')
  })

  it('buries at once what has no hope, and what nobody handles', async () => {
    work({ note: async () => { throw new HopelessJob('mail.no-such-mailbox') } })
    await bench.add({ key: 'a' }, { key: 'b', kind: 'unheard-of' })
    expect(await state('a', 'dead')).to.deep.include({ attempts: 1 })
    expect((await state('b', 'dead')).last_error).to.include('no room or plugin handles "unheard-of"')
  })

  it('finishes what runs when it is stopped, and takes nothing more', async () => {
    let release = (): void => {}
    const stop = work({ note: () => new Promise((resolve) => { release = resolve }) }, { concurrency: 1 })
    await bench.add({ key: 'a' }, { key: 'b' })
    const first = await until(() => database().db<{ unique_key: string; state: string }>('jobs').where({ state: 'running' }).first(), soon)
    let stopped = false
    const stopping = stop().finally(() => { stopped = true })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(stopped).to.equal(false)
    release()
    await stopping
    expect((await bench.row(first.unique_key))!.state).to.equal('done')
    expect(await database().db('jobs').where({ state: 'waiting' })).to.have.length(1)
  })

  it('never gives a job to two workers', async () => {
    const seen: string[] = []
    const handlers = { note: async (job: Job) => void seen.push(job.key) }
    await bench.add(...Array.from({ length: 200 }, (_, index) => ({ key: `job-${index}` })))
    for (let worker = 0; worker < 4; worker++) stops.push(startWorker({ services: jobsOn(database(), bench.clock), handlers, concurrency: 5 }))
    await until(async () => (await database().db('jobs').where({ state: 'done' })).length === 200, { ...soon, milliseconds: 20_000, every: 50 })
    expect(new Set(seen).size).to.equal(200)
    expect(seen).to.have.length(200)
  }).timeout(30_000)

  it('takes back a job whose lease has ended, and the late worker cannot settle it', async () => {
    let release = (): void => {}
    const runs: number[] = []
    work({ note: (job) => {
      runs.push(job.attempt)
      return job.attempt === 1 ? new Promise<void>((resolve) => { release = resolve }) : Promise.reject(new Error('still not'))
    } })
    await bench.add({ key: 'a' })
    await until(() => runs.length === 1, soon)
    bench.clock.advance(LEASE + 1)
    await until(() => runs.length === 2, soon)
    await state('a', 'waiting')
    release()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await bench.row('a')).to.deep.include({ state: 'waiting', last_error: 'still not' })
  })

  it('counts jobs by state, late ones apart', async () => {
    await bench.add({ key: 'a' }, { key: 'b', runAt: bench.clock.now() + 3_600_000 })
    expect(await bench.services.jobsDesk.counts()).to.eql({ waiting: 2, running: 0, dead: 0, late: 0 })
    bench.clock.advance(61_000)
    expect((await bench.services.jobsDesk.counts()).late).to.equal(1)
  })

  it('does periodic work once a turn, even after a turn that failed', async () => {
    let runs = 0
    const periodic = [{ kind: 'sweep', every: 60_000, run: async () => { if (++runs === 1) throw new Error('not today') } }]
    work({}, { periodic })
    stops.push(startWorker({ services: jobsOn(database(), bench.clock), handlers: {}, periodic }))
    const sweeps = () => database().db('jobs').where({ kind: 'sweep' })
    await until(async () => (await sweeps()).length === 1, soon)
    bench.clock.advance(60_000)
    await until(() => runs === 1, soon)
    await until(async () => (await sweeps()).length === 2, soon)
    bench.clock.advance(60_000)
    await until(() => runs === 3, soon)
    expect(await sweeps()).to.have.length(3)
  })
})
