import { writeRequest, type Actor, type TenantKeys } from '../../accounts/index.ts'
import { NotFound, type Db, type KernelServices } from '../../kernel/index.ts'
import type { Document } from '../../vault/index.ts'
import { answerAskedDocument, linkDocuments, listAskedDocuments } from '../store/documents.ts'
import { findRequest } from '../store/requests.ts'

export interface GivenDocument { readonly requestId: string; readonly askedId: string; readonly documentId: string }

type Needs = Pick<KernelServices, 'database' | 'clock'> & { tenantKeys: TenantKeys; takeDocuments: (tx: Db, actor: Actor, ids: readonly string[]) => Promise<readonly Document[]> }

/**
 * Answers one document that the service asked for with one of the family's vault. Given twice, it counts once.
 * @throws NotFound when it is not asked for here, or the document is not the family's.
 */
export function giveAskedDocument({ database, clock, tenantKeys, takeDocuments }: Needs) {
  return async (actor: Actor, { requestId, askedId, documentId }: GivenDocument): Promise<void> => {
    const { tenantId } = actor
    await database.transaction(async (tx) => {
      const request = await findRequest(tx, await tenantKeys.of(tenantId, tx), tenantId, requestId)
      writeRequest(actor, request)
      const asked = (await listAskedDocuments(tx, tenantId, requestId)).find(({ id }) => id === askedId)
      if (!asked || request.kind === 'closed') throw new NotFound('asked-document')
      await takeDocuments(tx, actor, [documentId])
      const now = clock.now()
      await answerAskedDocument(tx, tenantId, requestId, askedId, documentId, now)
      await linkDocuments(tx, tenantId, requestId, [{ documentId, documentType: asked.documentType, pointer: '', addedAt: now }])
    })
  }
}
