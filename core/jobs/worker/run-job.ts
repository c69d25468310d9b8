import { AppError, type KernelServices } from '../../kernel/index.ts'
import { HopelessJob, LEASE, MAX_ATTEMPTS, retryDelay } from '../domain/retry.ts'
import type { JobHandlers } from '../domain/job.ts'
import { bury, finish, giveBack, type ClaimedJob } from '../store/claims.ts'

/** Ends before the lease does, so that a job is never run by two workers at once. */
const PATIENCE = LEASE - 10_000

/** A handler took longer than a lease lasts. */
class JobTimeout extends AppError {
  constructor() {
    super('job.timeout', 504)
  }
}

type Needs = Pick<KernelServices, 'database' | 'clock' | 'log'>

export type JobResult = 'done' | 'failed' | 'dead'

/** Told of each attempt that ended, for the metrics. */
export type ObserveJob = (kind: string, result: JobResult, seconds: number) => void

/** Runs a claimed job and writes down how it ended. Never throws, save when the database does. */
export async function runJob(services: Needs, handlers: JobHandlers, job: ClaimedJob, observe: ObserveJob): Promise<void> {
  const start = performance.now()
  const result = await attempt(services, handlers, job)
  observe(job.kind, result, (performance.now() - start) / 1000)
}

async function attempt({ database, clock, log }: Needs, handlers: JobHandlers, job: ClaimedJob): Promise<JobResult> {
  const about = { job: job.id, kind: job.kind, tenant: job.tenantId, attempt: job.attempt }
  try {
    await runHandler(handlers, job)
  } catch (error) {
    if (error instanceof HopelessJob || job.attempt >= MAX_ATTEMPTS) {
      await bury(database.db, job, clock.now(), describe(error))
      log.error({ ...about, err: error }, 'job is dead: see "parvis jobs"')
      return 'dead'
    }
    await giveBack(database.db, job, clock.now() + retryDelay(job.attempt, Math.random()), describe(error))
    log.warn({ ...about, err: error }, 'job failed and will run again')
    return 'failed'
  }
  if (!(await finish(database.db, job, clock.now()))) log.warn(about, 'job was done after its lease had ended: it may run twice')
  return 'done'
}

async function runHandler(handlers: JobHandlers, job: ClaimedJob): Promise<void> {
  // The attempt is counted when the job is taken: one that kills its process each time ends here.
  if (job.attempt > MAX_ATTEMPTS) throw new HopelessJob('job.never-ended')
  const handler = handlers[job.kind]
  if (!handler) throw new HopelessJob(`job.unknown-kind: no room or plugin handles "${job.kind}"`)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new JobTimeout()), PATIENCE)
  })
  try {
    await Promise.race([handler(job), late])
  } finally {
    clearTimeout(timer)
  }
}

/** What an operator reads. The causes are named, since an AppError's message is only its code. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 1000)
  const cause = error.cause === undefined ? '' : ` (${describe(error.cause)})`
  return `${error.message}${cause}`.slice(0, 1000)
}
