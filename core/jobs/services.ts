import type { KernelServices, ServiceFactories } from '../kernel/index.ts'
import type { Jobs } from './domain/job.ts'
import { createMailer, type Mailer } from './mail/mailer.ts'
import { countJobs, deadJobs, reviveJobs, type DeadJob, type JobCounts } from './store/desk.ts'
import { deleteWaiting, insertJobs } from './store/jobs.ts'
import { afterCommit } from './store/after-commit.ts'
import { Bell } from './worker/bell.ts'

/** What the operator of the platform sees of the jobs, over all communes. */
export interface JobsDesk {
  counts(): Promise<JobCounts>
  /** The oldest dead jobs. */
  dead(limit: number): Promise<DeadJob[]>
  /** Gives one dead job, or all of them, new attempts. @returns how many. */
  retry(id?: string): Promise<number>
}

export interface JobsServices {
  readonly jobs: Jobs
  readonly jobBell: Bell
  readonly jobsDesk: JobsDesk
  readonly mailer: Mailer
}

export const jobsServices: ServiceFactories<KernelServices, JobsServices> = {
  jobBell: () => new Bell(),

  jobs: ({ clock, jobBell }) => ({
    async add(tx, jobs) {
      await insertJobs(tx, jobs, clock.now())
      afterCommit(tx, () => jobBell.ring())
    },
    withdraw: deleteWaiting,
  }),

  jobsDesk: ({ database, clock, jobBell }) => ({
    counts: () => countJobs(database.db, clock.now()),
    dead: (limit) => deadJobs(database.db, limit),
    async retry(id) {
      const jobs = await reviveJobs(database.db, clock.now(), id)
      jobBell.ring()
      return jobs
    },
  }),

  mailer: ({ jobs }) => createMailer(jobs),
}
