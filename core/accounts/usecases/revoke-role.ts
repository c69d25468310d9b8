import { deleteGrant } from '../store/role-grants.ts'
import { changeRole, type ChangeRoleNeeds, type RoleChange } from './change-role.ts'

/** Takes a right away at once, also from sessions that are open. @returns false when there was none. @throws Invalid `role.email`. */
export const revokeRole = (needs: ChangeRoleNeeds) => (change: RoleChange): Promise<boolean> =>
  changeRole(needs, 'role.revoke', change, (tx) => deleteGrant(tx, change.tenantId, change.email, change.role))
