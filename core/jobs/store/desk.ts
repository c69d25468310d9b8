import type { Db } from '../../kernel/index.ts'

type JobState = 'waiting' | 'running' | 'done' | 'dead'

/** A job that was given up. Its payload stays in the database: it may hold personal data. */
export interface DeadJob {
  readonly id: string
  readonly tenantId: string
  readonly kind: string
  readonly attempts: number
  readonly error: string
  /** UTC milliseconds of the last attempt. */
  readonly since: number
}

const BATCH = 1000
const LATE = 60_000

/** Jobs that are not done, by state; `late` are those due for more than a minute: no worker runs, or too few. */
export type JobCounts = Readonly<Record<Exclude<JobState, 'done'> | 'late', number>>

export async function countJobs(db: Db, now: number): Promise<JobCounts> {
  // Done jobs are many and tell nothing: they are not counted at each scrape of the metrics.
  const rows = await db<{ state: Exclude<JobState, 'done'> }>('jobs').whereIn('state', ['waiting', 'running', 'dead']).select('state').count({ jobs: '*' }).groupBy('state')
  const late = await db('jobs').where('due_at', '<=', now - LATE).count({ jobs: '*' }).first()
  const counts = { waiting: 0, running: 0, dead: 0, late: Number(late?.jobs ?? 0) }
  for (const { state, jobs } of rows) counts[state] = Number(jobs)
  return counts
}

/** Dead jobs of all communes, for the operator of the platform; oldest first. */
export async function deadJobs(db: Db, limit: number): Promise<DeadJob[]> {
  const rows = await db('jobs').where({ state: 'dead' }).orderBy('finished_at').limit(limit)
    .select('id', 'tenant_id', 'kind', 'attempts', 'last_error', 'finished_at')
  return rows.map((row) => ({
    id: row.id, tenantId: row.tenant_id, kind: row.kind, attempts: row.attempts, error: row.last_error, since: Number(row.finished_at),
  }))
}

/**
 * Gives dead jobs their attempts back.
 * @param id of one; absent: all of them.
 * @returns how many.
 */
export async function reviveJobs(db: Db, now: number, id?: string): Promise<number> {
  const dead = id === undefined ? { state: 'dead' } : { state: 'dead', id }
  return db('jobs').where(dead).update({ state: 'waiting', due_at: now, attempts: 0, finished_at: null })
}

/** Forgets jobs that were done before an instant, some at a time so that no lock lasts. */
export async function forgetDone(db: Db, before: number): Promise<void> {
  for (;;) {
    const rows = await db('jobs').where({ state: 'done' }).andWhere('finished_at', '<', before).limit(BATCH).select('id')
    await db('jobs').whereIn('id', rows.map(({ id }) => id)).delete()
    if (rows.length < BATCH) return
  }
}
