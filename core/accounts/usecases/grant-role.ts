import { insertGrant } from '../store/role-grants.ts'
import { changeRole, type ChangeRoleNeeds, type RoleChange } from './change-role.ts'

/**
 * Gives a right to an address. It works from the next sign-in of whoever proves the address and has the realm's role.
 * @returns false when it was given already. @throws Invalid `role.email`.
 */
export const grantRole = (needs: ChangeRoleNeeds) => (change: RoleChange): Promise<boolean> =>
  changeRole(needs, 'role.grant', change, (tx) => insertGrant(tx, change.tenantId, change.email, change.role, needs.clock.now()))
