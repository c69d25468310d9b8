import type { KernelServices, Stop } from '../../kernel/index.ts'
import { nextRun, type Periodic } from '../domain/periodic.ts'
import type { JobHandlers, Jobs } from '../domain/job.ts'
import { claimJobs } from '../store/claims.ts'
import type { Bell } from './bell.ts'
import { runJob, type ObserveJob } from './run-job.ts'

const HALF_A_SECOND = 500

type Needs = Pick<KernelServices, 'database' | 'clock' | 'log'> & { readonly jobs: Jobs; readonly jobBell: Bell }

export interface WorkerOptions {
  readonly services: Needs
  readonly handlers: JobHandlers
  readonly periodic?: readonly Periodic[]
  /** Jobs that may run at once. */
  readonly concurrency?: number
  /** How long a job that another process wrote may wait before it is seen, in milliseconds; our own are seen at their commit. */
  readonly poll?: number
  readonly observe?: ObserveJob
}

/**
 * Runs jobs until it is stopped. Several processes may each have one.
 * @returns a function that takes no more jobs, waits for those that run, and resolves.
 */
export function startWorker({ services, handlers, periodic = [], concurrency = 8, poll = HALF_A_SECOND, observe = () => {} }: WorkerOptions): Stop {
  const all = withPeriodic(services, handlers, periodic)
  const running = new Set<Promise<void>>()
  const halt = new AbortController()

  function start(job: Parameters<typeof runJob>[2]): void {
    const run = runJob(services, all, job, observe)
      // The database failed while the end was written down: the lease brings the job back.
      .catch((error) => services.log.error({ job: job.id, kind: job.kind, err: error }, 'job could not be settled'))
      .finally(() => {
        running.delete(run)
        services.jobBell.ring()
      })
    running.add(run)
  }

  /** @returns whether more may be waiting. */
  async function turn(): Promise<boolean> {
    const free = concurrency - running.size
    if (free === 0) return false
    const jobs = await claimJobs(services.database, services.clock.now(), free)
    jobs.forEach(start)
    return jobs.length === free
  }

  async function loop(): Promise<void> {
    await planAll(services, periodic)
    while (!halt.signal.aborted) {
      if (!(await orLater(services, turn))) await services.jobBell.wait(poll)
    }
    await Promise.all(running)
  }

  const ended = loop()
  return async () => {
    halt.abort()
    services.jobBell.ring()
    await ended
  }
}

/** A database that is away for a while must not end the worker. */
async function orLater({ log }: Needs, turn: () => Promise<boolean>): Promise<boolean> {
  try {
    return await turn()
  } catch (error) {
    log.error({ err: error }, 'jobs cannot be read; trying again')
    return false
  }
}

function withPeriodic(services: Needs, handlers: JobHandlers, periodic: readonly Periodic[]): JobHandlers {
  const own = periodic.map((work) => [work.kind, async (job: Parameters<Periodic['run']>[0]) => {
    // The next run is written first: one that fails for good must not end the series.
    await plan(services, work)
    await work.run(job)
  }] as const)
  return { ...handlers, ...Object.fromEntries(own) }
}

async function planAll(services: Needs, periodic: readonly Periodic[]): Promise<void> {
  for (const work of periodic) await orLater(services, async () => (await plan(services, work), false))
}

function plan({ database, clock, jobs }: Needs, work: Periodic): Promise<void> {
  return database.transaction((tx) => jobs.add(tx, [nextRun(work, clock.now())]))
}
