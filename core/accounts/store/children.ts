import { Stale, type Db } from '../../kernel/index.ts'
import type { Authorisations, HouseholdChild, Insurance } from '../domain/family.ts'
import { jsonOrNull, parsed, present } from './rows.ts'

interface ChildRow {
  readonly id: string
  readonly tenant_id: string
  readonly household_id: string
  readonly last_name: string
  readonly first_name: string
  readonly birth_date: string
  readonly school: string | null
  readonly grade: string | null
  readonly authorisations: string | null
  readonly insurance: string | null
  readonly lock_version: number
}

/** The children of a household, oldest first. */
export async function findChildren(db: Db, tenantId: string, householdId: string): Promise<HouseholdChild[]> {
  const rows = await db<ChildRow>('children').where({ tenant_id: tenantId, household_id: householdId }).orderBy(['birth_date', 'id'])
  return rows.map(toChild)
}

export async function findChild(db: Db, tenantId: string, id: string): Promise<HouseholdChild | undefined> {
  const row = await db<ChildRow>('children').where({ tenant_id: tenantId, id }).first()
  return row && toChild(row)
}

export async function insertChild(tx: Db, child: HouseholdChild, now: number): Promise<void> {
  await tx('children').insert({
    id: child.id,
    tenant_id: child.tenantId,
    household_id: child.householdId,
    ...answers(child),
    lock_version: child.lockVersion,
    created_at: now,
  })
}

/** Keeps the whole row. @throws Stale when someone changed it since `child` was read. */
export async function updateChild(tx: Db, child: HouseholdChild): Promise<void> {
  const updated = await tx('children')
    .where({ tenant_id: child.tenantId, id: child.id, lock_version: child.lockVersion })
    .update({ ...answers(child), lock_version: child.lockVersion + 1 })
  if (updated === 0) throw new Stale('child')
}

function answers(child: HouseholdChild): object {
  return {
    last_name: child.lastName,
    first_name: child.firstName,
    birth_date: child.birthDate,
    school: child.school ?? null,
    grade: child.grade ?? null,
    authorisations: jsonOrNull(child.authorisations),
    insurance: jsonOrNull(child.insurance),
  }
}

function toChild(row: ChildRow): HouseholdChild {
  return present({
    id: row.id,
    tenantId: row.tenant_id,
    householdId: row.household_id,
    lastName: row.last_name,
    firstName: row.first_name,
    birthDate: row.birth_date,
    school: row.school,
    grade: row.grade,
    authorisations: parsed<Authorisations>(row.authorisations),
    insurance: parsed<Insurance>(row.insurance),
    lockVersion: row.lock_version,
  })
}
