import type { Actor, Tenant } from '../../../../core/accounts/index.ts'
import { hashOf, newSecret } from '../../../../core/accounts/identity/tokens.ts'
import { saveAccount } from '../../../../core/accounts/store/accounts.ts'
import { findActor } from '../../../../core/accounts/store/actors.ts'
import { bindGrants, insertGrant, type Role } from '../../../../core/accounts/store/role-grants.ts'
import { insertSession } from '../../../../core/accounts/store/sessions.ts'
import type { CoreServices } from '../../../../core/compose/services.ts'
import { newId } from '../../../../core/kernel/index.ts'
import { csrfToken } from '../../../../core/web/middleware/csrf.ts'
import { savedFamily } from '../../../builders/index.ts'

const ISSUER = 'https://issuer.test/realms/parvis'
const HOUR = 60 * 60 * 1000

/** A browser: what it sends, and the tokens that the portal's forms would give it. */
export interface Browser {
  readonly cookies: string
  readonly csrf: string
  /** That of the forms of the sign-in, which belong to the browser whoever is signed in. */
  readonly signInCsrf: string
}

export interface Resident {
  readonly tenant: Tenant
  readonly accountId: string
  readonly email: string
  readonly roles: readonly Role[]
}

export interface NewResident {
  readonly email?: string
  readonly roles?: readonly Role[]
  readonly family?: Parameters<typeof savedFamily>[2]
}

/** Someone with an account in a commune, their rights there, and their family's file when it is given. */
export async function aResident({ database }: CoreServices, tenant: Tenant, { email = `${newId()}@exemple.test`, roles = [], family }: NewResident = {}): Promise<Resident> {
  const accountId = await database.transaction(async (tx) => {
    const id = await saveAccount(tx, tenant.id, { issuer: ISSUER, subject: newId(), email }, Date.now())
    for (const role of roles) await insertGrant(tx, tenant.id, email, role, Date.now())
    await bindGrants(tx, tenant.id, email, id)
    return id
  })
  if (family) await savedFamily(database, tenant.id, { ...family, adults: [{ ...family.adults?.[0], accountId, email }, ...(family.adults?.slice(1) ?? [])] })
  return { tenant, accountId, email, roles }
}

/** What a session would say of them now. */
export async function actorOf({ database }: CoreServices, resident: Resident): Promise<Actor> {
  const actor = await findActor(database.db, resident.tenant.id, resident.accountId, realmOf(resident))
  if (!actor) throw new Error(`${resident.email} has no account`)
  return actor
}

/** A new session, as the end of a sign-in leaves it. */
export async function signedIn(services: CoreServices, resident: Resident): Promise<Browser & { readonly secret: string }> {
  const { tenant, accountId } = resident
  const secret = newSecret()
  const now = services.clock.now()
  await insertSession(services.database.db, tenant.id, {
    ...realmOf(resident), secretHash: hashOf(secret), accountId, issuer: ISSUER, sealedIdToken: '', createdAt: now, expiresAt: now + HOUR,
  })
  const visitor = aVisitor(services)
  return { cookies: `parvis_${tenant.slug}=${secret}; ${visitor.cookies}`, csrf: tokenOf(services, secret), signInCsrf: visitor.csrf, secret }
}

/** A browser in which nobody is signed in. @param more cookies that it sends besides. */
export function aVisitor(services: CoreServices, more: string[] = []): Browser {
  const secret = newSecret()
  const csrf = tokenOf(services, secret)
  return { cookies: [`parvis-visitor=${secret}`, ...more].join('; '), csrf, signInCsrf: csrf }
}

function tokenOf({ secrets }: CoreServices, secret: string): string {
  return csrfToken(secrets.derive('csrf'), secret)
}

function realmOf({ roles }: Resident): { agent: boolean; administrator: boolean } {
  const administrator = roles.some(({ role }) => role === 'admin')
  return { administrator, agent: administrator || roles.length > 0 }
}
