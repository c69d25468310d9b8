import { writeDraft, type Actor, type TenantKeys } from '../../accounts/index.ts'
import type { Facts } from '../../forms/index.ts'
import { NotFound, type Db, type KernelServices } from '../../kernel/index.ts'
import type { Release } from '../catalogue/release.ts'
import type { Releases } from '../catalogue/releases.ts'
import { factsOf } from '../facts/facts-of.ts'
import type { FactsReader } from '../facts/facts-reader.ts'
import { findDraft, type Draft } from '../store/drafts.ts'

/** A draft with all that is needed to show one of its pages. */
export interface OpenDraft {
  readonly draft: Draft
  readonly release: Release
  readonly facts: Facts
}

export type OpenDraftNeeds = Pick<KernelServices, 'database'> & { releases: Releases; tenantKeys: TenantKeys; facts: FactsReader }

/**
 * Reads a draft of the actor's own family.
 * @throws NotFound for another family's draft, and for one that was sent: `data.requestId` then says which request it became.
 */
export function openDraft({ database, releases, tenantKeys, facts }: OpenDraftNeeds) {
  return async (actor: Actor, draftId: string, tx?: Db): Promise<OpenDraft> => {
    const draft = await findDraft(tx ?? database.db, await tenantKeys.of(actor.tenantId, tx), actor.tenantId, draftId)
    writeDraft(actor, draft)
    if (draft.requestId !== undefined) throw new NotFound('draft', { requestId: draft.requestId })
    const release = await releases.byId(actor.tenantId, draft.releaseId, tx)
    return { draft, release, facts: await facts.ofFamily(factsOf(draft, release.package.manifest.demarche.service), tx) }
  }
}
