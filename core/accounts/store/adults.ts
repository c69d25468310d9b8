import { Stale, type Db } from '../../kernel/index.ts'
import type { Address, HouseholdAdult, Relation } from '../domain/family.ts'
import { jsonOrNull, parsed, present } from './rows.ts'

interface AdultRow {
  readonly id: string
  readonly tenant_id: string
  readonly household_id: string
  readonly account_id: string | null
  readonly last_name: string
  readonly first_name: string
  readonly email: string | null
  readonly phone: string | null
  readonly relation: Relation
  readonly parental_authority: number | boolean
  readonly address: string | null
  readonly lock_version: number
}

/** The adults of a household, in the order in which they were declared (ids follow time). */
export async function findAdults(db: Db, tenantId: string, householdId: string): Promise<HouseholdAdult[]> {
  const rows = await db<AdultRow>('adults').where({ tenant_id: tenantId, household_id: householdId }).orderBy('id')
  return rows.map(toAdult)
}

export async function findAdult(db: Db, tenantId: string, id: string): Promise<HouseholdAdult | undefined> {
  const row = await db<AdultRow>('adults').where({ tenant_id: tenantId, id }).first()
  return row && toAdult(row)
}

export async function findAdultOfAccount(db: Db, tenantId: string, accountId: string): Promise<HouseholdAdult | undefined> {
  const row = await db<AdultRow>('adults').where({ tenant_id: tenantId, account_id: accountId }).first()
  return row && toAdult(row)
}

/** @throws a duplicate (see `isDuplicate`) when the account has a family in this commune already. */
export async function insertAdult(tx: Db, adult: HouseholdAdult, now: number): Promise<void> {
  await tx('adults').insert({
    id: adult.id,
    tenant_id: adult.tenantId,
    household_id: adult.householdId,
    account_id: adult.accountId ?? null,
    ...answers(adult),
    lock_version: adult.lockVersion,
    created_at: now,
  })
}

/** Keeps the whole row. @throws Stale when someone changed it since `adult` was read. */
export async function updateAdult(tx: Db, adult: HouseholdAdult): Promise<void> {
  const updated = await tx('adults')
    .where({ tenant_id: adult.tenantId, id: adult.id, lock_version: adult.lockVersion })
    .update({ ...answers(adult), lock_version: adult.lockVersion + 1 })
  if (updated === 0) throw new Stale('family')
}

function answers(adult: HouseholdAdult): object {
  return {
    last_name: adult.lastName,
    first_name: adult.firstName,
    email: adult.email ?? null,
    phone: adult.phone ?? null,
    relation: adult.relation,
    parental_authority: adult.parentalAuthority,
    address: jsonOrNull(adult.address),
  }
}

function toAdult(row: AdultRow): HouseholdAdult {
  return present({
    id: row.id,
    tenantId: row.tenant_id,
    householdId: row.household_id,
    accountId: row.account_id,
    lastName: row.last_name,
    firstName: row.first_name,
    email: row.email,
    phone: row.phone,
    relation: row.relation,
    parentalAuthority: Boolean(row.parental_authority),
    address: parsed<Address>(row.address),
    lockVersion: row.lock_version,
  })
}
