import { NotFound, type Db, type KernelServices } from '../../kernel/index.ts'
import { adultOfAccount } from '../domain/family-rules.ts'
import { factsOfFamily, type FamilyFacts } from '../domain/family-facts.ts'
import { loadFamily } from './family-of.ts'
import type { HealthReader, HealthRecords } from './health-records.ts'

export interface FactsQuestion {
  readonly tenantId: string
  readonly householdId: string
  /** Account of the family's own that the request belongs to: `account` and `otherParent` are seen from it. */
  readonly accountId: string
  readonly childId?: string
  /** Who asks, where the child's health sheet is wanted: its opening is audited. Absent: `child.health` is left out. */
  readonly healthFor?: HealthReader
}

type Needs = Pick<KernelServices, 'database'> & { readonly healthRecords: HealthRecords }

/**
 * What a démarche may read of a family: to prefill answers, to evaluate conditions, to fill a mail.
 * @param tx the transaction that is open, if any.
 * @throws NotFound when the household is not of the commune, or the account or the child not of the household.
 */
export const readFamilyFacts = ({ database, healthRecords }: Needs) =>
  async (question: FactsQuestion, tx?: Db): Promise<FamilyFacts> => {
    const { tenantId, householdId, accountId, childId, healthFor } = question
    const family = await loadFamily(tx ?? database.db, tenantId, householdId)
    const self = adultOfAccount(family.adults, accountId)
    if (!self) throw new NotFound('family')
    const child = family.children.find(({ id }) => id === childId)
    if (childId !== undefined && !child) throw new NotFound('family')
    const health = child && healthFor && (await healthRecords.read(tx, healthFor, child))
    return factsOfFamily(family, self, child && { child, ...(health && { health }) })
  }
