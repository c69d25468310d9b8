import { writeDraft, type Actor, type TenantKeys } from '../../accounts/index.ts'
import type { KernelServices } from '../../kernel/index.ts'
import { deleteDraft, findDraft } from '../store/drafts.ts'

/** Drops a draft that was not sent; its documents stay in the vault. @throws NotFound for another family's. */
export function discardDraft({ database, tenantKeys }: Pick<KernelServices, 'database'> & { tenantKeys: TenantKeys }) {
  return async (actor: Actor, draftId: string): Promise<void> => {
    const draft = await findDraft(database.db, await tenantKeys.of(actor.tenantId), actor.tenantId, draftId)
    writeDraft(actor, draft)
    await deleteDraft(database.db, actor.tenantId, draft.id)
  }
}
