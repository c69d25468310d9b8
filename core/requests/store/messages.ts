import { isDuplicate, newId, type Db } from '../../kernel/index.ts'

export interface Message {
  readonly at: number
  readonly authorKind: 'citizen' | 'agent' | 'system'
  readonly authorId: string | undefined
  readonly authorName: string
  readonly body: string
  /** When the other side first saw it. */
  readonly readAt: number | undefined
}

export interface NewMessage extends Omit<Message, 'readAt'> {
  readonly tenantId: string
  readonly requestId: string
  /** The same key is one message, however often it is sent. */
  readonly key: string
}

interface Row { at: number; author_kind: Message['authorKind']; author_id: string | null; author_name: string; body: string; read_at: number | null }

/** @returns false when the same message was already there. */
export async function addMessage(db: Db, message: NewMessage): Promise<boolean> {
  const known = await db('request_messages').where({ tenant_id: message.tenantId, request_id: message.requestId, key: message.key }).first('id')
  if (known) return false
  try {
    await db('request_messages').insert({
      id: newId(),
      tenant_id: message.tenantId,
      request_id: message.requestId,
      key: message.key,
      at: message.at,
      author_kind: message.authorKind,
      author_id: message.authorId ?? null,
      author_name: message.authorName,
      body: message.body,
    })
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** From the first to the last. */
export async function listMessages(db: Db, tenantId: string, requestId: string): Promise<Message[]> {
  const rows = (await db('request_messages').where({ tenant_id: tenantId, request_id: requestId }).orderBy(['at', 'id'])) as Row[]
  return rows.map((row) => ({
    at: Number(row.at),
    authorKind: row.author_kind,
    authorId: row.author_id ?? undefined,
    authorName: row.author_name,
    body: row.body,
    readAt: row.read_at === null ? undefined : Number(row.read_at),
  }))
}

/** @param reader the side that reads: it has now seen what the others wrote. */
export async function markRead(db: Db, tenantId: string, requestId: string, reader: 'citizen' | 'agent', now: number): Promise<void> {
  const unread = db('request_messages').where({ tenant_id: tenantId, request_id: requestId }).whereNull('read_at')
  await (reader === 'citizen' ? unread.whereNot({ author_kind: 'citizen' }) : unread.where({ author_kind: 'citizen' })).update({ read_at: now })
}

/** How many messages each request has that the side did not see yet. */
export async function countUnread(db: Db, tenantId: string, requestIds: readonly string[], reader: 'citizen' | 'agent'): Promise<ReadonlyMap<string, number>> {
  if (requestIds.length === 0) return new Map()
  const unread = db('request_messages').where({ tenant_id: tenantId }).whereIn('request_id', requestIds).whereNull('read_at')
  const rows = (await (reader === 'citizen' ? unread.whereNot({ author_kind: 'citizen' }) : unread.where({ author_kind: 'citizen' }))
    .groupBy('request_id')
    .select('request_id')
    .count({ count: '*' })) as { request_id: string; count: number }[]
  return new Map(rows.map((row) => [row.request_id, Number(row.count)]))
}
