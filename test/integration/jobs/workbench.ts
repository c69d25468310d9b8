import { createLogger, createServices, MovableClock, newId, type Clock, type Database, type KernelServices, type Stop } from '../../../core/kernel/index.ts'
import { jobsServices, startWorker, type JobHandlers, type JobsServices, type NewJob, type WorkerOptions } from '../../../core/jobs/index.ts'

export const NOW = Date.parse('2026-09-01T08:00:00Z')

/** The jobs room on a lane's database, with a clock that the test moves. */
export interface Workbench {
  readonly clock: MovableClock
  readonly database: Database
  readonly services: KernelServices & JobsServices
  /** Commits jobs; each needs only what the test is about. */
  add(...jobs: readonly Partial<NewJob>[]): Promise<void>
  /** The stored row of a key. */
  row(key: string): Promise<{ state: string; attempts: number; payload: string; last_error: string | null; due_at: number | null } | undefined>
  work(handlers: JobHandlers, options?: Partial<WorkerOptions>): Stop
}

export function jobsOn(database: Database, clock: Clock): KernelServices & JobsServices {
  const kernel = { database, clock, log: createLogger('silent') } as KernelServices
  return createServices(kernel).child('jobs', jobsServices).all
}

export function workbench(database: Database): Workbench {
  const clock = new MovableClock(NOW)
  const services = jobsOn(database, clock)
  const tenantId = newId()
  return {
    clock, database, services,
    add: (...jobs) => database.transaction((tx) => services.jobs.add(tx, jobs.map((job) => ({ tenantId, kind: 'note', key: newId(), payload: {}, ...job })))),
    row: (key) => database.db('jobs').where({ unique_key: key }).first(),
    work: (handlers, options) => startWorker({ services, handlers, ...options }),
  }
}
