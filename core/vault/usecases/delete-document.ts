import type { Actor, Audit } from '../../accounts/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import { Conflict, Stale, type KernelServices } from '../../kernel/index.ts'
import { markDeleted } from '../store/documents.ts'
import { purgeJob } from './blob-guard.ts'
import type { DocumentUses } from './document-uses.ts'
import { holdOwnDocument } from './find-document.ts'
import { trail } from './trail.ts'

interface Needs extends Pick<KernelServices, 'clock' | 'database'> {
  readonly jobs: Jobs
  readonly audit: Audit
  readonly documentUses: DocumentUses
}

/**
 * Deletes a document of the actor's family: its key is forgotten at once, its content by a job.
 * @throws Conflict `document.in-use`, whose `data.uses` names them, while something alive needs it; NotFound, Stale
 */
export const deleteDocument = (needs: Needs) => {
  const { clock, database, documentUses, jobs } = needs
  const note = trail(needs.audit)
  return async (actor: Actor, documentId: string): Promise<void> => {
    await database.transaction(async (tx) => {
      // Held first: a request that takes the document at this moment is either seen below or finds it gone.
      const document = await holdOwnDocument(tx, actor, documentId)
      const uses = await documentUses.usesOf(tx, actor.tenantId, documentId)
      if (uses.length > 0) throw new Conflict('document.in-use', { uses })
      if (!(await markDeleted(tx, document, clock.now()))) throw new Stale('document')
      await jobs.add(tx, [purgeJob({ tenantId: actor.tenantId, documentId })])
      await note(tx, { actor, action: 'document.delete', documentId })
    })
  }
}
