/** A worker in a process of its own, to be killed: `doomed-worker.ts DATABASE_URL NOW`. Says "started" and never ends its job. */
import { MovableClock, openDatabase } from '../../../core/kernel/index.ts'
import { startWorker } from '../../../core/jobs/index.ts'
import { jobsOn } from './workbench.ts'

const [url, now] = process.argv.slice(2)
const services = jobsOn(openDatabase(new URL(url!)), new MovableClock(Number(now)))
startWorker({
  services,
  handlers: {
    note: () => new Promise(() => {
      process.stdout.write('started\n')
      setInterval(() => {}, 1000)
    }),
  },
})
