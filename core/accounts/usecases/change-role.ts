import { Invalid, type Db, type KernelServices } from '../../kernel/index.ts'
import { emailKey } from '../store/accounts.ts'
import { insertAudit } from '../store/audit.ts'
import type { Role } from '../store/role-grants.ts'

export interface RoleChange {
  readonly tenantId: string
  readonly email: string
  readonly role: Role
  /** Account that decides; absent: the operator, from the command line. */
  readonly by?: string
}

export type ChangeRoleNeeds = Pick<KernelServices, 'database' | 'clock'>

const ADDRESS = /^[^\s@]+@[^\s@]+$/

/** Runs a change of rights, and notes it when it changed something. @throws Invalid `role.email`. */
export async function changeRole({ database, clock }: ChangeRoleNeeds, action: string, change: RoleChange, work: (tx: Db) => Promise<boolean>): Promise<boolean> {
  const { tenantId, email, role, by } = change
  if (!ADDRESS.test(email)) throw new Invalid('role.email')
  return database.transaction(async (tx) => {
    const changed = await work(tx)
    const subjectId = `${role.role === 'agent' ? role.service : 'admin'}:${emailKey(email)}`.slice(0, 64)
    if (changed) await insertAudit(tx, { tenantId, action, subjectType: 'role', subjectId, at: clock.now(), ...(by !== undefined && { actorId: by }) })
    return changed
  })
}
