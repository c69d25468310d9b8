import type { Tenant } from '../../../../core/accounts/index.ts'
import type { CoreServices } from '../../../../core/compose/services.ts'
import type { Row } from './access-table.ts'
import { aResident, type Resident } from './people.ts'
import { SERVICE } from './victim.ts'

export const OTHER_SERVICE = 'urbanisme'

/** Everybody who may come to an address that names the victim's things. */
export const ROLES = [
  'nobody signed in', 'newcomer', 'owner', 'other family', 'agent', 'agent of another service', 'agent with a family', 'administrator',
  'citizen of another commune', 'agent of another commune', 'administrator of another commune',
] as const
export type Role = (typeof ROLES)[number]

export function isForeign(role: Role): boolean {
  return role.endsWith('of another commune')
}

export type People = Readonly<Record<Exclude<Role, 'nobody signed in' | 'owner'>, Resident>>

/** One account a role; `foreign` is the commune of those who are of another. */
export async function peopleOf(services: CoreServices, tenant: Tenant, foreign: Tenant): Promise<People> {
  const agent = { role: 'agent', service: SERVICE } as const
  const administrator = { role: 'admin' } as const
  return {
    newcomer: await aResident(services, tenant),
    'other family': await aResident(services, tenant, { family: {} }),
    agent: await aResident(services, tenant, { roles: [agent] }),
    'agent of another service': await aResident(services, tenant, { roles: [{ role: 'agent', service: OTHER_SERVICE }] }),
    'agent with a family': await aResident(services, tenant, { roles: [agent], family: {} }),
    administrator: await aResident(services, tenant, { roles: [administrator] }),
    'citizen of another commune': await aResident(services, foreign, { family: {} }),
    'agent of another commune': await aResident(services, foreign, { roles: [agent], family: {} }),
    'administrator of another commune': await aResident(services, foreign, { roles: [administrator, agent], family: {} }),
  }
}

/** `signs in`, `makes a file` and `processes` (the back office's page of the same request) are redirections; `hidden` is the 404 of a page that does not exist. */
export type Outcome = 'opens' | 'signs in' | 'makes a file' | 'processes' | 'hidden'

/** What a role must be given: by the route's own permission first, then by whose the thing is. */
export function expected({ whose }: Row, permission: string, role: Role): Outcome {
  const refused = refusedByRoute(permission, role)
  if (refused) return refused
  if (whose === 'the request’s family' && mayHave('the service', role)) return 'processes'
  return mayHave(whose, role) ? 'opens' : 'hidden'
}

function refusedByRoute(permission: string, role: Role): Outcome | undefined {
  if (permission === 'anyone' || permission === 'operations') return undefined
  if (role === 'nobody signed in') return 'signs in'
  if (permission === 'family') return hasFamily(role) ? undefined : 'makes a file'
  if (permission === 'agent') return isStaff(role) ? undefined : 'hidden'
  if (permission === 'administrator') return role.startsWith('administrator') ? undefined : 'hidden'
  if (permission === 'signed-in') return undefined
  throw new Error(`say here what the permission "${permission}" asks for`)
}

function mayHave(whose: Row['whose'], role: Role): boolean {
  switch (whose) {
    case 'nothing': return true
    case 'nobody': return false
    case 'the family':
    case 'the request’s family':
    case 'the account': return role === 'owner'
    case 'the service': return role === 'agent' || role === 'agent with a family'
    case 'the commune': return role.startsWith('administrator')
    case 'the commune’s right': return role === 'administrator'
    case 'any service': return isStaff(role) && role !== 'administrator'
  }
}

function hasFamily(role: Role): boolean {
  return ['owner', 'other family', 'agent with a family'].includes(role) || isForeign(role)
}

function isStaff(role: Role): boolean {
  return role.startsWith('agent') || role.startsWith('administrator')
}

/** Someone to whom the row's page is open. */
export function whoMay({ whose }: Row): Role {
  if (whose === 'the service' || whose === 'any service') return 'agent'
  return whose.startsWith('the commune') ? 'administrator' : 'owner'
}
