import { Conflict, Faults, isDuplicate, newId, type KernelServices } from '../../kernel/index.ts'
import { faultsOfTenant } from '../domain/tenant-check.ts'
import type { Tenant } from '../domain/tenant.ts'
import { insertTenant } from '../store/tenants.ts'
import type { Tenants } from './tenant-directory.ts'
import { makeWrappedKey } from './tenant-keys.ts'

type Needs = Pick<KernelServices, 'database' | 'clock' | 'secrets'> & { readonly tenants: Tenants }

/**
 * Creates a commune with a key of its own.
 * @param draft a `Tenant` less its id, as an operator wrote it: nothing about it is trusted.
 * @param themes those that are installed: a name that is none of them is a fault. Absent: not asked.
 * @throws Faults `tenant.invalid` with every fault; Conflict `tenant.exists` when the slug or a host belongs to another.
 */
export const createTenant = ({ database, clock, secrets, tenants }: Needs) =>
  async (draft: Omit<Tenant, 'id'>, themes?: readonly string[]): Promise<Tenant> => {
    const faults = faultsOfTenant(draft, themes).map(({ pointer, problem, remedy }) => ({ place: `#${pointer}`, problem, remedy }))
    if (faults.length > 0) throw new Faults('tenant.invalid', faults)
    const tenant: Tenant = { ...draft, id: newId() }
    const wrappedKey = makeWrappedKey(secrets, tenant.id)
    try {
      await database.transaction((tx) => insertTenant(tx, tenant, wrappedKey, clock.now()))
    } catch (error) {
      if (isDuplicate(error)) throw new Conflict('tenant.exists', { slug: tenant.slug, hosts: tenant.hosts })
      throw error
    }
    tenants.forget()
    return tenant
  }
