import { newId, type Db } from '../../kernel/index.ts'

/** One thing that happened to a request. Rows are only ever added. */
export interface HistoryEntry {
  readonly at: number
  readonly kind: 'submitted' | 'transition' | 'assigned' | 'documents' | 'reminder'
  readonly actorKind: 'citizen' | 'agent' | 'system'
  readonly actorId?: string | undefined
  readonly actorName?: string | undefined
  readonly transition?: string | undefined
  readonly fromStatus?: string | undefined
  readonly toStatus?: string | undefined
  /** A sentence for the reader: a reason, what was asked. */
  readonly text?: string | undefined
  /** The family sees it. */
  readonly public: boolean
}

interface Row {
  at: number; kind: HistoryEntry['kind']; actor_kind: HistoryEntry['actorKind']; actor_id: string | null; actor_name: string | null
  transition: string | null; from_status: string | null; to_status: string | null; text: string | null; public: number | boolean
}

/** @param seq the request's lock version after the change: two writers cannot both add it. */
export async function addHistory(db: Db, tenantId: string, requestId: string, seq: number, entry: HistoryEntry): Promise<void> {
  await db('request_history').insert({
    id: newId(),
    tenant_id: tenantId,
    request_id: requestId,
    seq,
    at: entry.at,
    kind: entry.kind,
    actor_kind: entry.actorKind,
    actor_id: entry.actorId ?? null,
    actor_name: entry.actorName ?? null,
    transition: entry.transition ?? null,
    from_status: entry.fromStatus ?? null,
    to_status: entry.toStatus ?? null,
    text: entry.text ?? null,
    public: entry.public,
  })
}

/** From the first to the last. */
export async function listHistory(db: Db, tenantId: string, requestId: string): Promise<HistoryEntry[]> {
  const rows = (await db('request_history').where({ tenant_id: tenantId, request_id: requestId }).orderBy('seq')) as Row[]
  return rows.map((row) => ({
    at: Number(row.at),
    kind: row.kind,
    actorKind: row.actor_kind,
    actorId: row.actor_id ?? undefined,
    actorName: row.actor_name ?? undefined,
    transition: row.transition ?? undefined,
    fromStatus: row.from_status ?? undefined,
    toStatus: row.to_status ?? undefined,
    text: row.text ?? undefined,
    public: Boolean(row.public),
  }))
}
