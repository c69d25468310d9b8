import { newId, type Db } from '../../kernel/index.ts'
import type { NewJob } from '../domain/job.ts'

const KEY_LENGTH = 190
const KIND_LENGTH = 60
const LAST_CHARACTER = '\u{10FFFF}'

/**
 * Writes jobs; one whose key exists is left as it is. `insert ignore` would hide every other fault on MariaDB (a text cut
 * short, a missing value), so the duplicate is updated to itself.
 */
export async function insertJobs(db: Db, jobs: readonly NewJob[], now: number): Promise<void> {
  if (jobs.length === 0) return
  const rows = jobs.map((job) => toRow(job, now))
  await db('jobs').insert(rows).onConflict(['tenant_id', 'unique_key']).merge({ unique_key: db.ref('unique_key') })
}

function toRow({ tenantId, kind, key, payload, runAt }: NewJob, now: number): object {
  // SQLite keeps texts of any length: what MariaDB would refuse must be refused on both.
  if (key.length === 0 || key.length > KEY_LENGTH) throw new RangeError(`job ${kind}: a key has 1 to ${KEY_LENGTH} characters`)
  if (kind.length === 0 || kind.length > KIND_LENGTH) throw new RangeError(`job: a kind has 1 to ${KIND_LENGTH} characters`)
  return {
    id: newId(), tenant_id: tenantId, kind, unique_key: key, payload: JSON.stringify(payload ?? null),
    state: 'waiting', due_at: runAt ?? now, attempts: 0, created_at: now,
  }
}

/** Deletes the waiting jobs whose key begins so. A range, not LIKE: keys may hold `%` and `_`. */
export async function deleteWaiting(db: Db, tenantId: string, keyPrefix: string): Promise<void> {
  if (keyPrefix === '') throw new RangeError('withdrawing needs the beginning of a key')
  await db('jobs')
    .where({ tenant_id: tenantId, state: 'waiting' })
    .andWhere('unique_key', '>=', keyPrefix)
    .andWhere('unique_key', '<', keyPrefix + LAST_CHARACTER)
    .delete()
}
