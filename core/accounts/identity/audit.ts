import type { Clock, Database, Db } from '../../kernel/index.ts'
import { auditOf, insertAudit, type AuditEntry } from '../store/audit.ts'

/** The register of accesses. Whoever shows or changes health data or a document writes here. */
export interface Audit {
  /** @param db the caller's transaction, so that access and trace stand or fall together; the pool where there is none. */
  record(db: Db, entry: Omit<AuditEntry, 'at'> & { readonly at?: number }): Promise<void>
  /** The latest accesses to one thing, newest first. */
  of(tenantId: string, subjectType: string, subjectId: string): Promise<AuditEntry[]>
}

export function createAudit({ database, clock }: { database: Database; clock: Clock }): Audit {
  return {
    record: (db, entry) => insertAudit(db, { at: clock.now(), ...entry }),
    of: (tenantId, subjectType, subjectId) => auditOf(database.db, tenantId, subjectType, subjectId),
  }
}
