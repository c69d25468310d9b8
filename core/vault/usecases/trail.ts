import type { Actor, Audit } from '../../accounts/index.ts'
import type { Db } from '../../kernel/index.ts'

export interface TrailLine {
  readonly actor: Actor
  readonly action: 'document.add' | 'document.read' | 'document.rename' | 'document.delete' | 'document.infected'
  readonly documentId: string
  readonly requestId?: string | undefined
}

/** Writes in the access register what was done to a document. */
export function trail(audit: Audit) {
  return (db: Db, { actor, action, documentId, requestId }: TrailLine): Promise<void> =>
    audit.record(db, {
      tenantId: actor.tenantId, actorId: actor.accountId, action, subjectType: 'document', subjectId: documentId,
      ...(requestId !== undefined && { requestId }),
    })
}
