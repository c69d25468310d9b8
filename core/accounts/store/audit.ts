import { newId, type Db } from '../../kernel/index.ts'

/** Who saw or changed what: the access register of articles 5(2) and 32 of the GDPR. Never holds the thing itself. */
export interface AuditEntry {
  readonly tenantId: string
  /** Account; absent when the platform itself acts (a timer). */
  readonly actorId?: string
  /** A verb: `health.read`, `document.download`, `role.grant`. */
  readonly action: string
  readonly subjectType: string
  readonly subjectId: string
  /** UTC milliseconds. */
  readonly at: number
  readonly requestId?: string
}

export async function insertAudit(db: Db, entry: AuditEntry): Promise<void> {
  const { tenantId, actorId = null, action, subjectType, subjectId, at, requestId = null } = entry
  await db('audit_log').insert({
    id: newId(), tenant_id: tenantId, actor_id: actorId, action, subject_type: subjectType, subject_id: subjectId, at, request_id: requestId,
  })
}

/** The latest accesses to one thing. */
export async function auditOf(db: Db, tenantId: string, subjectType: string, subjectId: string, limit = 100): Promise<AuditEntry[]> {
  const rows = await db('audit_log').where({ tenant_id: tenantId, subject_type: subjectType, subject_id: subjectId }).orderBy('at', 'desc').limit(limit)
  return rows.map((row) => ({
    tenantId, action: row.action, subjectType, subjectId, at: Number(row.at),
    ...(row.actor_id !== null && { actorId: row.actor_id }),
    ...(row.request_id !== null && { requestId: row.request_id }),
  }))
}
