import type { Db } from '../../kernel/index.ts'
import { lineColumns, toLine, type RequestLine, type RequestRow } from './requests.ts'
import { readReference } from '../domain/reference.ts'
import type { StatusKind } from '../domain/workflow/definition.ts'
import { searchText } from '../domain/search-text.ts'

/** `due`: first what must be answered first, then what nobody waits for. */
export type InboxSort = 'due' | 'oldest' | 'newest'

/** What an agent asks of the inbox. Everything is combined by AND; an absent filter filters nothing. */
export interface InboxQuery {
  /** Services of the agent: nothing outside them is ever listed. */
  readonly services: readonly string[]
  /** The agent's own family: a colleague processes its requests. */
  readonly exceptHousehold?: string
  readonly kind?: StatusKind
  readonly demarche?: string
  readonly status?: string
  /** An account, or `nobody`. */
  readonly assignedTo?: string
  /** Words of a name or a reference. */
  readonly words?: string
  readonly late?: boolean
  readonly sort: InboxSort
  readonly offset: number
  readonly limit: number
}

export type InboxScope = Pick<InboxQuery, 'services' | 'exceptHousehold'>

export interface InboxPage { readonly lines: readonly RequestLine[]; readonly total: number }
export interface InboxCounts { readonly open: number; readonly waiting: number; readonly closed: number; readonly late: number; readonly mine: number; readonly unassigned: number }

export async function listInbox(db: Db, tenantId: string, query: InboxQuery, now: number): Promise<InboxPage> {
  const [row] = (await matching(db, tenantId, query, now).count({ count: '*' })) as { count: number }[]
  const rows = (await sorted(matching(db, tenantId, query, now), query.sort)
    .offset(query.offset)
    .limit(query.limit)
    .select(lineColumns)) as RequestRow[]
  return { lines: rows.map(toLine), total: Number(row?.count ?? 0) }
}

/** @param accountId whose own requests are counted as `mine` */
export async function countInbox(db: Db, tenantId: string, scope: InboxScope, accountId: string, now: number): Promise<InboxCounts> {
  const rows = (await within(db, tenantId, scope)
    .groupBy('kind')
    .select('kind')
    .count({ count: '*' })
    .sum({ late: db.raw("CASE WHEN kind = 'open' AND due_at < ? THEN 1 ELSE 0 END", [now]) })
    .sum({ mine: db.raw("CASE WHEN kind <> 'closed' AND assigned_to = ? THEN 1 ELSE 0 END", [accountId]) })
    .sum({ unassigned: db.raw("CASE WHEN kind <> 'closed' AND assigned_to IS NULL THEN 1 ELSE 0 END") })) as unknown as
    { kind: StatusKind; count: number; late: number; mine: number; unassigned: number }[]
  const of = (kind: StatusKind): number => Number(rows.find((row) => row.kind === kind)?.count ?? 0)
  const sum = (column: 'late' | 'mine' | 'unassigned'): number => rows.reduce((total, row) => total + Number(row[column]), 0)
  return { open: of('open'), waiting: of('waiting'), closed: of('closed'), late: sum('late'), mine: sum('mine'), unassigned: sum('unassigned') }
}

/** What an agent may list at all. */
function within(db: Db, tenantId: string, { services, exceptHousehold }: InboxScope) {
  const rows = db('requests').where({ tenant_id: tenantId }).whereIn('service', services)
  return exceptHousehold === undefined ? rows : rows.whereNot({ household_id: exceptHousehold })
}

function sorted(rows: ReturnType<typeof matching>, sort: InboxSort): ReturnType<typeof matching> {
  // SQLite and MariaDB both put rows without a date first; among those, the latest is what one looks for.
  if (sort === 'due') return rows.orderByRaw('CASE WHEN due_at IS NULL THEN 1 ELSE 0 END, due_at, submitted_at DESC, id')
  return rows.orderBy([{ column: 'submitted_at', order: sort === 'newest' ? 'desc' : 'asc' }, 'id'])
}

function matching(db: Db, tenantId: string, query: InboxQuery, now: number) {
  const rows = within(db, tenantId, query)
  if (query.kind) rows.where({ kind: query.kind })
  if (query.demarche) rows.where({ demarche: query.demarche })
  if (query.status) rows.where({ status: query.status })
  if (query.assignedTo === 'nobody') rows.whereNull('assigned_to')
  else if (query.assignedTo) rows.where({ assigned_to: query.assignedTo })
  if (query.late) rows.where({ kind: 'open' }).where('due_at', '<', now)
  for (const word of wordsOf(query.words ?? '')) rows.where('search', 'like', `%${word}%`)
  return rows
}

/** A reference that was typed from paper (O for 0) is found all the same. */
function wordsOf(typed: string): string[] {
  return searchText(readReference(typed) ?? typed).split(' ').filter(Boolean)
}
