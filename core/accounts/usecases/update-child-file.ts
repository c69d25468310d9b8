import { NotFound, type Db, type KernelServices } from '../../kernel/index.ts'
import type { Provenance } from '../domain/family-changes.ts'
import type { Authorisations, Health, HouseholdChild, Insurance } from '../domain/family.ts'
import { findChild, updateChild } from '../store/children.ts'
import type { HealthRecords } from './health-records.ts'
import { recordChange } from './record-change.ts'

/** What a request brings to a child's file; a part that is absent stays as it is. */
export interface ChildFileUpdate {
  readonly tenantId: string
  readonly householdId: string
  readonly childId: string
  readonly health?: Health
  readonly authorisations?: Authorisations
  readonly insurance?: Insurance
  readonly school?: string
  readonly grade?: string
  readonly by: Provenance
}

type Needs = Pick<KernelServices, 'clock'> & { readonly healthRecords: HealthRecords }

/**
 * Takes the answers of an accepted request over into the child's file, inside the transaction that accepts it. Done twice,
 * it changes nothing the second time. The answers have passed the request's own form.
 * @throws NotFound when the child is not of that household.
 */
export const updateChildFile = ({ clock, healthRecords }: Needs) =>
  async (tx: Db, update: ChildFileUpdate): Promise<void> => {
    const { tenantId, householdId, childId, health, authorisations, insurance, school, grade, by } = update
    const child = await findChild(tx, tenantId, childId)
    if (!child || child.householdId !== householdId) throw new NotFound('family')
    const where = { tenantId, householdId, childId, subjectId: childId, at: clock.now(), by }
    const writer = { accountId: by.accountId, ...(by.request && { requestId: by.request.id }) }
    const changed: HouseholdChild = {
      ...child,
      ...(school && { school }),
      ...(grade && { grade }),
      ...(authorisations && { authorisations }),
      ...(insurance && { insurance }),
    }
    const differs = [
      await recordChange(tx, { ...where, subject: 'child' }, schooling(child), schooling(changed)),
      await recordChange(tx, { ...where, subject: 'authorisations' }, child.authorisations, changed.authorisations ?? {}),
      await recordChange(tx, { ...where, subject: 'insurance' }, child.insurance, changed.insurance ?? {}),
    ]
    if (differs.includes(true)) await updateChild(tx, changed)
    if (!health) return
    const before = await healthRecords.read(tx, writer, child)
    if (await recordChange(tx, { ...where, subject: 'health' }, before, health)) await healthRecords.write(tx, writer, child, health)
  }

function schooling({ school, grade }: HouseholdChild): object {
  return { school, grade }
}
