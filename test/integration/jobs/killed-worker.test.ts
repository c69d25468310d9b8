import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect } from 'chai'
import { LEASE } from '../../../core/jobs/domain/retry.ts'
import { until } from '../../services/wait.ts'
import { lanes } from '../../support/lanes.ts'
import { NOW, workbench } from './workbench.ts'

const DOOMED = join(import.meta.dirname, 'doomed-worker.ts')

lanes('jobs: a worker killed with -9', (database) => {
  it('loses nothing: its job comes back when the lease ends', async () => {
    const bench = workbench(database())
    await bench.add({ key: 'a', payload: { to: 'be done' } })
    const child = spawn(process.execPath, ['--conditions=source', '--import=tsx', DOOMED, database().url.href, String(NOW)], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [said] = (await once(child.stdout, 'data')) as [Buffer]
    expect(said.toString()).to.equal('started\n')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await bench.row('a')).to.deep.include({ state: 'running', attempts: 1 })

    const attempts: [number, unknown][] = []
    const stop = bench.work({ note: async (job) => void attempts.push([job.attempt, job.payload]) })
    try {
      bench.clock.advance(LEASE - 1)
      await new Promise((resolve) => setTimeout(resolve, 700))
      expect(attempts).to.eql([])
      bench.clock.advance(1)
      await until(async () => (await bench.row('a'))?.state === 'done', { what: 'the job', milliseconds: 5_000 })
    } finally {
      await stop()
    }
    expect(attempts).to.eql([[2, { to: 'be done' }]])
  }).timeout(30_000)
})
