import type { Actor } from '../../accounts/index.ts'
import type { Clock, Db } from '../../kernel/index.ts'
import type { Audit } from './needs.ts'

export type DocumentAction = 'document.add' | 'document.read' | 'document.rename' | 'document.delete' | 'document.infected'

export interface TrailLine {
  readonly actor: Actor
  readonly action: DocumentAction
  readonly documentId: string
  readonly requestId?: string | undefined
}

/** Writes in the access register what was done to a document. */
export function trail({ audit, clock }: { readonly audit: Audit; readonly clock: Clock }) {
  return (db: Db, { actor, action, documentId, requestId }: TrailLine): Promise<void> =>
    audit.record(db, {
      tenantId: actor.tenantId, actorId: actor.accountId, action, subjectType: 'document', subjectId: documentId, at: clock.now(),
      ...(requestId !== undefined && { requestId }),
    })
}
