import { newId, type Database, type Db } from '../../kernel/index.ts'
import { LEASE } from '../domain/retry.ts'
import type { Job } from '../domain/job.ts'

/** A job that this process holds until its lease ends. */
export interface ClaimedJob extends Job {
  readonly lease: string
}

interface Row {
  readonly id: string
  readonly tenant_id: string
  readonly kind: string
  readonly unique_key: string
  readonly payload: string
  readonly attempts: number
}

/**
 * Takes jobs that are due, those of dead workers among them, oldest first. MariaDB skips the rows that another worker is
 * taking; on SQLite the transaction holds the write lock from its beginning, so that there is no other.
 */
export async function claimJobs(database: Database, now: number, limit: number): Promise<ClaimedJob[]> {
  // Read without a lock first: an idle worker must not take SQLite's write lock twice a second.
  const due = await database.db('jobs').where('due_at', '<=', now).first('id')
  if (!due) return []
  return database.transaction(async (tx) => {
    const query = tx<Row>('jobs').where('due_at', '<=', now).orderBy('due_at').limit(limit)
      .select('id', 'tenant_id', 'kind', 'unique_key', 'payload', 'attempts')
    const rows = await (database.dialect === 'sqlite' ? query : query.forUpdate().skipLocked())
    const lease = newId()
    await tx('jobs').whereIn('id', rows.map(({ id }) => id))
      .update({ state: 'running', lease, due_at: now + LEASE, attempts: tx.raw('attempts + 1') })
    return rows.map((row) => ({ ...toJob(row), lease }))
  })
}

function toJob(row: Row): Job {
  return {
    id: row.id, tenantId: row.tenant_id, kind: row.kind, key: row.unique_key,
    payload: JSON.parse(row.payload), attempt: row.attempts + 1,
  }
}

/** Marks it done. The payload goes (it may hold personal data); the row stays, so that its key still counts. */
export function finish(db: Db, job: ClaimedJob, now: number): Promise<boolean> {
  return settle(db, job, { state: 'done', due_at: null, payload: 'null', last_error: null, finished_at: now })
}

/** Gives it back for a later attempt. */
export function giveBack(db: Db, job: ClaimedJob, runAt: number, error: string): Promise<boolean> {
  return settle(db, job, { state: 'waiting', due_at: runAt, last_error: error })
}

/** Puts it aside until an operator asks for another attempt. */
export function bury(db: Db, job: ClaimedJob, now: number, error: string): Promise<boolean> {
  return settle(db, job, { state: 'dead', due_at: null, last_error: error, finished_at: now })
}

/** @returns false when the lease was lost: another worker has the job now, and its word counts. */
async function settle(db: Db, { id, tenantId, lease }: ClaimedJob, change: object): Promise<boolean> {
  return (await db('jobs').where({ id, tenant_id: tenantId, lease }).update({ ...change, lease: null })) === 1
}
