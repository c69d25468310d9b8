import type { Clock, Database } from '../../../kernel/index.ts'
import { insertAccount } from './accounts-store.ts'
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
}

export function createEmbeddedAccounts({ database, clock }: { database: Database; clock: Clock }): EmbeddedAccounts {
  return {
    async create({ password, ...account }) {
      const passwordHash = await hashPassword(password)
      return database.transaction((tx) => insertAccount(tx, { ...account, passwordHash }, clock.now()))
    },
  }
}
