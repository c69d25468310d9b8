import type { Db, KernelServices } from '../../kernel/index.ts'
import { Invalid } from '../../kernel/index.ts'
import { emailKey } from '../store/accounts.ts'
import { insertAudit } from '../store/audit.ts'
import { deleteGrant, insertGrant, type Role } from '../store/role-grants.ts'

export interface GrantRole {
  readonly tenantId: string
  readonly email: string
  readonly role: Role
  /** Account that decides; absent: the operator, from the command line. */
  readonly by?: string
}

const ADDRESS = /^[^\s@]+@[^\s@]+$/

type Needs = Pick<KernelServices, 'database' | 'clock'>

/**
 * Gives a right to an address. It works from the next sign-in of whoever proves the address and has the realm's role.
 * Giving it twice changes nothing. @throws Invalid `role.email`.
 */
export const grantRole = (needs: Needs) => (input: GrantRole): Promise<boolean> =>
  change(needs, 'role.grant', input, (tx) => insertGrant(tx, input.tenantId, input.email, input.role, needs.clock.now()))

/** Takes a right away, at once, also from open sessions. @returns false when there was none. @throws Invalid `role.email`. */
export const revokeRole = (needs: Needs) => (input: GrantRole): Promise<boolean> =>
  change(needs, 'role.revoke', input, (tx) => deleteGrant(tx, input.tenantId, input.email, input.role))

async function change({ database, clock }: Needs, action: string, input: GrantRole, work: (tx: Db) => Promise<boolean>): Promise<boolean> {
  const { tenantId, email, role, by } = input
  if (!ADDRESS.test(email)) throw new Invalid('role.email')
  return database.transaction(async (tx) => {
    const changed = await work(tx)
    const subjectId = `${role.role === 'agent' ? role.service : 'admin'}:${emailKey(email)}`.slice(0, 64)
    if (changed) await insertAudit(tx, { tenantId, action, subjectType: 'role', subjectId, at: clock.now(), ...(by !== undefined && { actorId: by }) })
    return changed
  })
}
