import { Stale, type Db } from '../../kernel/index.ts'
import type { Address, Household } from '../domain/family.ts'
import { jsonOrNull, parsed, present } from './rows.ts'

interface HouseholdRow {
  readonly id: string
  readonly tenant_id: string
  readonly address: string | null
  readonly no_other_parent: number | boolean
  readonly completed_at: number | null
  readonly lock_version: number
}

export async function findHousehold(db: Db, tenantId: string, id: string): Promise<Household | undefined> {
  const row = await db<HouseholdRow>('households').where({ tenant_id: tenantId, id }).first()
  return row && toHousehold(row)
}

export async function insertHousehold(tx: Db, household: Household, now: number): Promise<void> {
  await tx('households').insert({
    id: household.id,
    tenant_id: household.tenantId,
    address: jsonOrNull(household.address),
    no_other_parent: household.noOtherParent,
    completed_at: household.completedAt ?? null,
    lock_version: household.lockVersion,
    created_at: now,
  })
}

/** Keeps the whole row. @throws Stale when someone changed it since `household` was read. */
export async function updateHousehold(tx: Db, household: Household): Promise<void> {
  const updated = await tx('households')
    .where({ tenant_id: household.tenantId, id: household.id, lock_version: household.lockVersion })
    .update({
      address: jsonOrNull(household.address),
      no_other_parent: household.noOtherParent,
      completed_at: household.completedAt ?? null,
      lock_version: household.lockVersion + 1,
    })
  if (updated === 0) throw new Stale('family')
}

/**
 * Takes the household for this transaction, so that what is counted in it afterwards stays true: two clicks on "add" wait
 * for each other. @returns false when there is no such household.
 */
export async function lockHousehold(tx: Db, tenantId: string, id: string): Promise<boolean> {
  return (await tx('households').where({ tenant_id: tenantId, id }).update({ id })) > 0
}

function toHousehold(row: HouseholdRow): Household {
  return present({
    id: row.id,
    tenantId: row.tenant_id,
    address: parsed<Address>(row.address),
    noOtherParent: Boolean(row.no_other_parent),
    completedAt: row.completed_at,
    lockVersion: row.lock_version,
  })
}
