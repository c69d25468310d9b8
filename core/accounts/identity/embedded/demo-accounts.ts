import type { Clock, Database } from '../../../kernel/index.ts'
import { findAccountId, saveAccount } from '../../store/accounts.ts'
import { EMBEDDED_ISSUER } from '../oidc/settings.ts'
import { findByEmail, insertAccount } from './accounts-store.ts'
import { hashPassword } from './passwords.ts'

export interface NewEmbeddedAccount {
  readonly email: string
  readonly password: string
  /** Roles of the realm beyond everybody's: `agent`, `admin`. */
  readonly roles: readonly ('agent' | 'admin')[]
  readonly verified: boolean
  readonly firstName?: string
  readonly lastName?: string
}

/** Accounts of the embedded provider that nobody registers: the demonstration's. */
export interface EmbeddedAccounts {
  /** Makes an account, once: one that exists stays as it is. @returns its id, the `sub` of its tokens. */
  create(account: NewEmbeddedAccount): Promise<string>
  /** Makes, once, what the first sign-in of an account would make in a commune. @param subject given by `create`. @returns the id there. */
  enter(tenantId: string, subject: string, account: Pick<NewEmbeddedAccount, 'email' | 'firstName' | 'lastName'>): Promise<string>
}

interface Needs {
  readonly database: Database
  readonly clock: Clock
}

export function createEmbeddedAccounts({ database, clock }: Needs): EmbeddedAccounts {
  return {
    async create({ password, ...account }) {
      // A hash costs a good part of a second: not at each start.
      const known = await findByEmail(database.db, account.email)
      if (known) return known.id
      const passwordHash = await hashPassword(password)
      return database.transaction((tx) => insertAccount(tx, { ...account, passwordHash }, clock.now()))
    },
    async enter(tenantId, subject, { email, firstName, lastName }) {
      const identity = { issuer: EMBEDDED_ISSUER, subject, email, ...(firstName !== undefined && { firstName }), ...(lastName !== undefined && { lastName }) }
      return database.transaction(async (tx) => (await findAccountId(tx, tenantId, EMBEDDED_ISSUER, subject)) ?? saveAccount(tx, tenantId, identity, clock.now()))
    },
  }
}
