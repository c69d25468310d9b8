import type { Actor } from '../../core/accounts/domain/actor.ts'
import type { Family } from '../../core/accounts/domain/family.ts'
import type { Tenant } from '../../core/accounts/domain/tenant.ts'
import { insertAdult } from '../../core/accounts/store/adults.ts'
import { insertChild } from '../../core/accounts/store/children.ts'
import { insertHousehold } from '../../core/accounts/store/households.ts'
import { insertTenant } from '../../core/accounts/store/tenants.ts'
import { makeWrappedKey } from '../../core/accounts/usecases/tenant-keys.ts'
import { newId, openSecrets, type Database, type Secrets } from '../../core/kernel/index.ts'
import { anActor } from './actors.ts'
import { aFamily } from './families.ts'
import { aTenant } from './tenants.ts'

/** Keys of an installation made for tests: what `savedTenant` seals opens with these. */
export const testSecrets: Secrets = openSecrets({ masterKey: Buffer.alloc(32, 7).toString('base64'), dataDir: '' })

const NOW = Date.parse('2026-09-01T08:00:00Z')

/** Puts a commune into the database, with its key. */
export async function savedTenant(database: Database, overrides: Partial<Tenant> = {}): Promise<Tenant> {
  const tenant = aTenant(overrides)
  await database.transaction((tx) => insertTenant(tx, tenant, makeWrappedKey(testSecrets, tenant.id), NOW))
  return tenant
}

/** Puts a family into the database. @returns it, with its first adult as the actor who signed in. */
export async function savedFamily(
  database: Database,
  tenantId: string,
  overrides: Parameters<typeof aFamily>[0] = {},
): Promise<{ family: Family; actor: Actor }> {
  const accountId = newId()
  const [first = {}, ...others] = overrides.adults ?? []
  const family = aFamily({ ...overrides, household: { ...overrides.household, tenantId }, adults: [{ accountId, ...first }, ...others] })
  await database.transaction(async (tx) => {
    await insertHousehold(tx, family.household, NOW)
    for (const adult of family.adults) await insertAdult(tx, adult, NOW)
    for (const child of family.children) await insertChild(tx, child, NOW)
  })
  const adult = family.adults[0]
  return { family, actor: anActor({ tenantId, accountId: adult?.accountId ?? accountId, householdId: family.household.id, ...(adult && { adultId: adult.id }) }) }
}
