import type { RoleChange } from '../cli/index.ts'
import { Faults } from '../kernel/index.ts'
import type { CoreServices } from './services.ts'

type Needs = Pick<CoreServices, 'tenants' | 'grantRole' | 'revokeRole'>

/**
 * Gives or takes a right, as the operator.
 * @returns false when there was nothing to change. @throws Faults for a commune or a service that is not there; Invalid `role.email`.
 */
export async function changeRole({ tenants, grantRole, revokeRole }: Needs, { kind, commune, email, role }: RoleChange): Promise<boolean> {
  const tenant = await tenants.bySlug(commune)
  if (!tenant) throw unknown(commune, 'cette commune n’existe pas', (await tenants.all()).map(({ slug }) => slug))
  const services = tenant.settings.services.map(({ slug }) => slug)
  // A service that the commune no longer has may still be taken away.
  if (kind === 'grant' && role.role === 'agent' && !services.includes(role.service)) throw unknown(role.service, 'la commune n’a pas ce service', services)
  const change = { tenantId: tenant.id, email, role }
  return kind === 'grant' ? grantRole(change) : revokeRole(change)
}

function unknown(place: string, problem: string, known: readonly string[]): Faults {
  return new Faults('role.unknown', [{ place, problem, remedy: `Choisissez parmi : ${known.join(', ') || 'rien pour l’instant'}` }])
}
