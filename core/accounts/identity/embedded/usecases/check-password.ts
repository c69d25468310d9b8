import { Invalid, type Database } from '../../../../kernel/index.ts'
import type { Limits } from '../../../../web/index.ts'
import { emailKey } from '../../../store/accounts.ts'
import { findByEmail } from '../accounts-store.ts'
import { verifyPassword } from '../passwords.ts'

/**
 * Checks an address and its password. An address that nobody has takes as long and gives the same answer as a wrong password.
 * @returns the account's id. @throws Invalid `sign-in.wrong`; TooManyRequests after ten failures in a quarter of an hour.
 */
export const checkPassword =
  ({ database, limits }: { database: Database; limits: Limits }) =>
  async (email: string, password: string): Promise<string> => {
    const key = emailKey(email)
    await limits.consume('sign-in', key)
    const account = await findByEmail(database.db, email)
    const right = await verifyPassword(password, account?.passwordHash)
    if (!account?.verified || !right) throw new Invalid('sign-in.wrong')
    await limits.forget('sign-in', key)
    return account.id
  }
