import { NotFound, Stale, isId, type Db } from '../../kernel/index.ts'
import type { Answers } from '../../forms/index.ts'
import { openAnswers, sealAnswers } from './answers.ts'

/** A form being filled. Kept by page, until it is submitted or its term has passed. */
export interface Draft {
  readonly id: string
  readonly tenantId: string
  readonly releaseId: string
  readonly demarche: string
  readonly accountId: string
  readonly householdId: string
  readonly childId: string | undefined
  readonly answers: Answers
  readonly progress: DraftProgress
  readonly lockVersion: number
  readonly createdAt: number
  readonly updatedAt: number
  /** The request that it became. */
  readonly requestId: string | undefined
}

export interface DraftProgress {
  /** Keys of the pages that were left by "Continuer". */
  readonly visited: readonly string[]
  /** Pointers whose value came from the family's file and was not touched since. */
  readonly prefilled: readonly string[]
  /** Version of the draft that last wrote each page, to tell a tab that shows an older one. */
  readonly written: Readonly<Record<string, number>>
}

export type NewDraft = Omit<Draft, 'lockVersion' | 'updatedAt' | 'requestId'>

interface Row {
  id: string; tenant_id: string; release_id: string; demarche: string; account_id: string; household_id: string; child_id: string | null
  answers: string; progress: string; lock_version: number; created_at: number; updated_at: number; request_id: string | null
}

export async function insertDraft(db: Db, key: Buffer, draft: NewDraft): Promise<void> {
  await db('drafts').insert({
    id: draft.id,
    tenant_id: draft.tenantId,
    release_id: draft.releaseId,
    demarche: draft.demarche,
    account_id: draft.accountId,
    household_id: draft.householdId,
    child_id: draft.childId ?? null,
    answers: sealAnswers(key, draft.id, draft.answers),
    progress: JSON.stringify(draft.progress),
    lock_version: 1,
    created_at: draft.createdAt,
    updated_at: draft.createdAt,
  })
}

/** @throws NotFound also for a draft of another commune. */
export async function findDraft(db: Db, key: Buffer, tenantId: string, id: string): Promise<Draft> {
  const row = isId(id) ? ((await db('drafts').where({ tenant_id: tenantId, id }).first()) as Row | undefined) : undefined
  if (!row) throw new NotFound('draft')
  return toDraft(row, key)
}

/** Drafts of a family that were not sent, newest first. */
export async function listDrafts(db: Db, key: Buffer, tenantId: string, householdId: string): Promise<Draft[]> {
  const rows = (await db('drafts').where({ tenant_id: tenantId, household_id: householdId }).whereNull('request_id').orderBy('updated_at', 'desc')) as Row[]
  return rows.map((row) => toDraft(row, key))
}

/** The draft that is already under way for the same thing, so that a second start resumes it. */
export async function findOpenDraft(db: Db, tenantId: string, householdId: string, demarche: string, childId: string | undefined): Promise<string | undefined> {
  const row = (await db('drafts')
    .where({ tenant_id: tenantId, household_id: householdId, demarche, child_id: childId ?? null })
    .whereNull('request_id')
    .first('id')) as { id: string } | undefined
  return row?.id
}

/** Writes answers over the version that was read. @throws Stale when another tab wrote first. */
export async function updateDraft(db: Db, key: Buffer, draft: Draft, change: Pick<Draft, 'answers' | 'progress'>, now: number): Promise<void> {
  const changed = await db('drafts')
    .where({ tenant_id: draft.tenantId, id: draft.id, lock_version: draft.lockVersion })
    .whereNull('request_id')
    .update({ answers: sealAnswers(key, draft.id, change.answers), progress: JSON.stringify(change.progress), lock_version: draft.lockVersion + 1, updated_at: now })
  if (changed === 0) throw new Stale('draft')
}

/** Marks a draft as sent and empties it: the request holds the answers now. @throws Stale when it changed or was sent meanwhile. */
export async function closeDraft(db: Db, key: Buffer, draft: Draft, requestId: string, now: number): Promise<void> {
  const changed = await db('drafts')
    .where({ tenant_id: draft.tenantId, id: draft.id, lock_version: draft.lockVersion })
    .whereNull('request_id')
    .update({ request_id: requestId, answers: sealAnswers(key, draft.id, {}), lock_version: draft.lockVersion + 1, updated_at: now })
  if (changed === 0) throw new Stale('draft')
}

export interface UntouchedDraft { readonly tenantId: string; readonly id: string; readonly releaseId: string; readonly updatedAt: number }

/** Drafts of every commune that nobody touched since an instant: for the platform's own housekeeping. */
export async function listUntouchedDrafts(db: Db, since: number): Promise<UntouchedDraft[]> {
  const rows = (await db('drafts').whereNull('request_id').where('updated_at', '<', since).select('id', 'tenant_id', 'release_id', 'updated_at')) as Pick<Row, 'id' | 'tenant_id' | 'release_id' | 'updated_at'>[]
  return rows.map((row) => ({ tenantId: row.tenant_id, id: row.id, releaseId: row.release_id, updatedAt: Number(row.updated_at) }))
}

/** Drops a draft that was not sent. */
export async function deleteDraft(db: Db, tenantId: string, id: string): Promise<void> {
  await db('drafts').where({ tenant_id: tenantId, id }).whereNull('request_id').delete()
}

function toDraft(row: Row, key: Buffer): Draft {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    releaseId: row.release_id,
    demarche: row.demarche,
    accountId: row.account_id,
    householdId: row.household_id,
    childId: row.child_id ?? undefined,
    answers: openAnswers(key, row.id, row.answers),
    progress: JSON.parse(row.progress) as DraftProgress,
    lockVersion: row.lock_version,
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
    requestId: row.request_id ?? undefined,
  }
}
