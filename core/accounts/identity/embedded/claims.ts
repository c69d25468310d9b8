import type { FindAccount } from 'oidc-provider'
import type { Database } from '../../../kernel/index.ts'
import { findById } from './accounts-store.ts'

/** What every account of the realm has, as Keycloak's default roles. */
const EVERYBODY = ['citoyen', 'default-roles-parvis']

/** Keycloak's claims for an account of ours. */
export function accountFinder(database: Database): FindAccount {
  return async (_ctx, id) => {
    const account = await findById(database.db, id)
    if (!account) return undefined
    const { email, verified, firstName, lastName, roles } = account
    const name = [firstName, lastName].filter(Boolean).join(' ')
    return {
      accountId: id,
      claims: async () => ({
        sub: id,
        email,
        email_verified: verified,
        realm_access: { roles: [...EVERYBODY, ...roles] },
        ...(name !== '' && { name }),
        ...(firstName !== undefined && { given_name: firstName }),
        ...(lastName !== undefined && { family_name: lastName }),
      }),
    }
  }
}
