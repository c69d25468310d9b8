import type { AccountsServices, Actor, Tenant } from '../../accounts/index.ts'
import type { KernelServices } from '../../kernel/index.ts'
import type { VaultServices } from '../../vault/index.ts'
import { commune } from './commune.ts'
import { demoFamilies } from './families.ts'
import { seedFamily } from './seed-family.ts'
import { administrator, agent, type DemoSignIn } from './sign-ins.ts'

type Needs = KernelServices & AccountsServices & VaultServices

/** Whether a database holds nothing but the demonstration, or nothing at all: invented families never join a real commune's. */
export async function isDemonstration({ tenants }: Pick<AccountsServices, 'tenants'>): Promise<boolean> {
  return (await tenants.all()).every(({ slug }) => slug === commune.slug)
}

/**
 * Makes the commune of the demonstration, its sign-ins and its families. Run again, it adds what is missing and changes
 * nothing that someone did since.
 */
export async function seedDemo(services: Needs): Promise<Tenant> {
  const tenant = (await services.tenants.bySlug(commune.slug)) ?? (await services.createTenant(commune))
  for (const signIn of [agent, administrator]) await services.embeddedAccounts.create({ ...signIn, verified: true })
  await services.grantRole({ tenantId: tenant.id, email: agent.email, role: { role: 'agent', service: 'enfance-jeunesse' } })
  await services.grantRole({ tenantId: tenant.id, email: administrator.email, role: { role: 'admin' } })
  for (const family of demoFamilies) await seedFamily(services, await enter(services, tenant, family.signIn), family)
  return tenant
}

/** The account of a parent as their first sign-in would leave it. */
async function enter({ embeddedAccounts }: Needs, tenant: Tenant, signIn: DemoSignIn): Promise<Actor> {
  const { email, firstName, lastName } = signIn
  const subject = await embeddedAccounts.create({ ...signIn, verified: true })
  const accountId = await embeddedAccounts.enter(tenant.id, subject, signIn)
  return { tenantId: tenant.id, accountId, name: `${firstName} ${lastName}`, email, agentOf: [], administrator: false }
}
