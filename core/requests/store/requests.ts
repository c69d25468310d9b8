import { NotFound, Stale, isId, type Db } from '../../kernel/index.ts'
import type { Answers } from '../../forms/index.ts'
import type { StatusKind } from '../domain/workflow/definition.ts'
import { openAnswers, sealAnswers } from './answers.ts'

/** One citizen's use of a démarche, pinned to a release for life. */
export interface ServiceRequest {
  readonly id: string
  readonly tenantId: string
  readonly reference: string
  readonly draftId: string | undefined
  readonly releaseId: string
  readonly demarche: string
  readonly service: string
  readonly householdId: string
  readonly childId: string | undefined
  readonly accountId: string
  /** Title of the démarche when it was sent. */
  readonly title: string
  /** Whom it is about, as lists show it: « Zoé Martin ». */
  readonly subject: string
  readonly answers: Answers
  readonly status: string
  readonly kind: StatusKind
  readonly statusSince: number
  /** Timers that fired since the status was entered. */
  readonly fired: readonly string[]
  /** When an answer of the service is expected. */
  readonly dueAt: number | undefined
  readonly assignedTo: string | undefined
  readonly lockVersion: number
  readonly submittedAt: number
  readonly updatedAt: number
  readonly closedAt: number | undefined
}

/** What lists show: everything but the answers, which stay sealed. */
export type RequestLine = Omit<ServiceRequest, 'answers'>

export interface RequestRow {
  id: string; tenant_id: string; reference: string; draft_id: string | null; release_id: string; demarche: string; service: string
  household_id: string; child_id: string | null; account_id: string; title: string; subject: string; answers: string; status: string; kind: StatusKind
  status_since: number; fired: string; due_at: number | null; assigned_to: string | null; lock_version: number; submitted_at: number; updated_at: number; closed_at: number | null
}

export const lineColumns = [
  'id', 'tenant_id', 'reference', 'draft_id', 'release_id', 'demarche', 'service', 'household_id', 'child_id', 'account_id', 'title', 'subject',
  'status', 'kind', 'status_since', 'fired', 'due_at', 'assigned_to', 'lock_version', 'submitted_at', 'updated_at', 'closed_at',
] as const

export async function insertRequest(db: Db, key: Buffer, request: ServiceRequest, search: string): Promise<void> {
  await db('requests').insert({
    id: request.id,
    tenant_id: request.tenantId,
    reference: request.reference,
    draft_id: request.draftId ?? null,
    release_id: request.releaseId,
    demarche: request.demarche,
    service: request.service,
    household_id: request.householdId,
    child_id: request.childId ?? null,
    account_id: request.accountId,
    title: request.title,
    subject: request.subject,
    search,
    submitted_at: request.submittedAt,
    lock_version: request.lockVersion,
    ...changeable(key, request),
  })
}

/** @throws NotFound also for a request of another commune. */
export async function findRequest(db: Db, key: Buffer, tenantId: string, id: string): Promise<ServiceRequest> {
  return found((await byId(db, tenantId, id)) as RequestRow | undefined, key)
}

/** A request that nobody else changes before the transaction ends: who comes second waits, and sees what the first did. @throws NotFound */
export async function holdRequest(tx: Db, key: Buffer, tenantId: string, id: string): Promise<ServiceRequest> {
  return found((await byId(tx, tenantId, id).forUpdate()) as RequestRow | undefined, key)
}

/** A request without its answers, which stay sealed. @throws NotFound */
export async function findRequestLine(db: Db, tenantId: string, id: string): Promise<RequestLine> {
  const row = (await byId(db, tenantId, id).select(lineColumns)) as RequestRow | undefined
  if (!row) throw new NotFound('request')
  return toLine(row)
}

/** What is no id is looked for as the empty text, which no row has: databases compare other texts loosely. */
function byId(db: Db, tenantId: string, id: string) {
  return db('requests').where({ tenant_id: tenantId, id: isId(id) ? id : '' }).first()
}

function found(row: RequestRow | undefined, key: Buffer): ServiceRequest {
  if (!row) throw new NotFound('request')
  return { ...toLine(row), answers: openAnswers(key, row.id, row.answers) }
}

export async function findRequestOfDraft(db: Db, tenantId: string, draftId: string): Promise<RequestLine | undefined> {
  const row = (await db('requests').where({ tenant_id: tenantId, draft_id: draftId }).first(lineColumns)) as RequestRow | undefined
  return row && toLine(row)
}

/** Requests of a family, newest first. */
export async function listRequestsOfHousehold(db: Db, tenantId: string, householdId: string): Promise<RequestLine[]> {
  const rows = (await db('requests').where({ tenant_id: tenantId, household_id: householdId }).orderBy('submitted_at', 'desc').select(lineColumns)) as RequestRow[]
  return rows.map(toLine)
}

/** Writes a request over the version that was read. @throws Stale when someone else changed it first. */
export async function updateRequest(db: Db, key: Buffer, before: ServiceRequest, after: ServiceRequest): Promise<void> {
  const changed = await db('requests')
    .where({ tenant_id: before.tenantId, id: before.id, lock_version: before.lockVersion })
    .update({ ...changeable(key, after), lock_version: before.lockVersion + 1 })
  if (changed === 0) throw new Stale('request')
}

function changeable(key: Buffer, request: ServiceRequest): Partial<RequestRow> {
  return {
    answers: sealAnswers(key, request.id, request.answers),
    status: request.status,
    kind: request.kind,
    status_since: request.statusSince,
    fired: JSON.stringify(request.fired),
    due_at: request.dueAt ?? null,
    assigned_to: request.assignedTo ?? null,
    updated_at: request.updatedAt,
    closed_at: request.closedAt ?? null,
  }
}

export function toLine(row: Omit<RequestRow, 'answers'>): RequestLine {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    reference: row.reference,
    draftId: row.draft_id ?? undefined,
    releaseId: row.release_id,
    demarche: row.demarche,
    service: row.service,
    householdId: row.household_id,
    childId: row.child_id ?? undefined,
    accountId: row.account_id,
    title: row.title,
    subject: row.subject,
    status: row.status,
    kind: row.kind,
    statusSince: Number(row.status_since),
    fired: JSON.parse(row.fired) as string[],
    dueAt: row.due_at === null ? undefined : Number(row.due_at),
    assignedTo: row.assigned_to ?? undefined,
    lockVersion: row.lock_version,
    submittedAt: Number(row.submitted_at),
    updatedAt: Number(row.updated_at),
    closedAt: row.closed_at === null ? undefined : Number(row.closed_at),
  }
}
