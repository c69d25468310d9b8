import { lockHousehold, readFamily, type Actor, type TenantKeys } from '../../accounts/index.ts'
import { prefill } from '../../forms/index.ts'
import { Conflict, Invalid, NotFound, dayOf, newId, type KernelServices } from '../../kernel/index.ts'
import { liveDemarche } from '../catalogue/live-demarche.ts'
import type { Releases } from '../catalogue/releases.ts'
import { factsOf } from '../facts/facts-of.ts'
import type { FactsReader } from '../facts/facts-reader.ts'
import { findOpenDraft, insertDraft } from '../store/drafts.ts'

export interface DraftStart {
  readonly demarche: string
  /** Required where the démarche is about a child; must be a child of the actor's family. */
  readonly childId?: string | undefined
}

/**
 * Begins a démarche with what the family's file knows already, or resumes the draft that is under way for the same thing.
 * @returns the draft's id.
 * @throws Conflict `demarche.closed` outside its dates, or where it is not offered; Invalid `child.missing`; NotFound for another family's child.
 */
export function startDraft({ database, clock, releases, tenantKeys, facts }: Pick<KernelServices, 'database' | 'clock'> & { releases: Releases; tenantKeys: TenantKeys; facts: FactsReader }) {
  return async (actor: Actor, { demarche, childId }: DraftStart): Promise<string> => {
    const { tenantId, householdId, accountId } = actor
    if (householdId === undefined) throw new NotFound('family')
    readFamily(actor, { tenantId, householdId })
    const now = clock.now()
    const release = await liveDemarche(releases, { tenantId, demarche }, dayOf(now))
    if (!release) throw new Conflict('demarche.closed')
    const settings = release.package.manifest.demarche
    const child = settings.subject === 'child' ? childId : undefined
    if (settings.subject === 'child' && child === undefined) throw new Invalid('child.missing')
    const key = await tenantKeys.of(tenantId)
    return database.transaction(async (tx) => {
      // Two clicks on "Commencer" wait for each other: the second one finds the draft of the first.
      await lockHousehold(tx, tenantId, householdId)
      const underWay = await findOpenDraft(tx, tenantId, householdId, demarche, child)
      if (underWay !== undefined) return underWay
      const { data, origins } = prefill(release.form, await facts.ofFamily({ ...factsOf({ tenantId, householdId, accountId, childId: child }, settings.service), healthFor: { accountId } }, tx))
      const id = newId()
      await insertDraft(tx, key, {
        id, tenantId, releaseId: release.id, demarche, accountId, householdId, childId: child, createdAt: now,
        answers: data, progress: { visited: [], prefilled: [...origins.keys()], written: {} },
      })
      return id
    })
  }
}
