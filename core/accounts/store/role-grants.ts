import { isDuplicate, newId, type Db } from '../../kernel/index.ts'
import { emailKey } from './accounts.ts'

export type Role = { readonly role: 'agent'; readonly service: string } | { readonly role: 'admin' }

export interface AgentOfService {
  readonly accountId: string
  readonly email: string
  readonly name: string
}

/** A right that an address was given. */
export interface Grant {
  /** The address that was given the right, in lower case. */
  readonly email: string
  /** Absent until the person signs in for the first time. */
  readonly name?: string
  readonly role: Role
}

/** Gives a right to whoever signs in with this address. @returns false when it was given already. */
export async function insertGrant(tx: Db, tenantId: string, email: string, role: Role, now: number): Promise<boolean> {
  const key = emailKey(email)
  const account = (await tx('role_grants').where({ tenant_id: tenantId, email_key: key }).whereNotNull('account_id').first('account_id')) as { account_id: string } | undefined
  try {
    await tx('role_grants').insert({ id: newId(), tenant_id: tenantId, email_key: key, account_id: account?.account_id ?? null, ...columns(role), granted_at: now })
    return true
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return false
  }
}

/** @returns false when there was nothing to take. */
export async function deleteGrant(tx: Db, tenantId: string, email: string, role: Role): Promise<boolean> {
  return (await tx('role_grants').where({ tenant_id: tenantId, email_key: emailKey(email), ...columns(role) }).delete()) > 0
}

/** Ties the rights that wait for an address to the account that proved it has it. Rights already tied stay where they are. */
export async function bindGrants(tx: Db, tenantId: string, email: string, accountId: string): Promise<void> {
  await tx('role_grants').where({ tenant_id: tenantId, email_key: emailKey(email) }).whereNull('account_id').update({ account_id: accountId })
}

/** Every right of a commune, by address. */
export async function grantsOf(db: Db, tenantId: string): Promise<Grant[]> {
  const rows = await db('role_grants as g')
    .leftJoin('accounts as a', (on) => on.on('a.id', 'g.account_id').andOn('a.tenant_id', 'g.tenant_id'))
    .where({ 'g.tenant_id': tenantId })
    .orderBy(['g.role', 'g.service', 'g.email_key'])
    .select('g.email_key', 'g.role', 'g.service', 'a.id', 'a.email', 'a.first_name', 'a.last_name')
  return rows.map((row) => ({
    email: row.email_key,
    ...(row.id && { name: nameOf(row) }),
    role: row.role === 'agent' ? { role: 'agent', service: row.service } : { role: 'admin' },
  }))
}

/** The agents of a service who have signed in at least once: those to whom a request can be assigned. */
export async function agentsOf(db: Db, tenantId: string, service: string): Promise<AgentOfService[]> {
  const rows = await db('role_grants as g')
    .join('accounts as a', (on) => on.on('a.id', 'g.account_id').andOn('a.tenant_id', 'g.tenant_id'))
    .where({ 'g.tenant_id': tenantId, 'g.role': 'agent', 'g.service': service })
    .orderBy(['a.last_name', 'a.first_name', 'a.email'])
    .select('a.id', 'a.email', 'a.first_name', 'a.last_name')
  return rows.map((row) => ({ accountId: row.id, email: row.email, name: nameOf(row) }))
}

function nameOf(row: { first_name: string | null; last_name: string | null; email: string }): string {
  return [row.first_name, row.last_name].filter(Boolean).join(' ') || row.email
}

function columns(role: Role): { role: string; service: string } {
  return { role: role.role, service: role.role === 'agent' ? role.service : '' }
}
