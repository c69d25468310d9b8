import { Invalid, NotFound, type Clock, type Database, type Db } from '../../../../kernel/index.ts'
import type { Limits } from '../../../../web/index.ts'
import { hashOf } from '../../tokens.ts'
import { changePassword, findByEmail, insertAccount } from '../accounts-store.ts'
import { findLink, useLink } from '../links-store.ts'
import { verifyPassword } from '../passwords.ts'

export interface ConfirmAddress {
  readonly tenantId: string
  /** Of the mail's link. */
  readonly secret: string
  readonly visitor: string
  /** Asked of another browser than the one where the password was chosen. */
  readonly password?: string
}

export interface Confirmed {
  /** Step of the sign-in that waits in this browser. */
  readonly interaction?: string
}

type Needs = { database: Database; clock: Clock; limits: Limits }

/**
 * Makes the account of a registration. In another browser the password is asked for: else whoever registers with someone else's
 * address would only have to wait until that person follows the link.
 * @throws NotFound for a link that is over or unknown; Invalid `registration.password`; TooManyRequests.
 */
export const confirmAddress =
  ({ database, clock, limits }: Needs) =>
  async ({ tenantId, secret, visitor, password = '' }: ConfirmAddress): Promise<Confirmed> => {
    const link = await findLink(database.db, tenantId, 'confirm', hashOf(secret), clock.now())
    if (!link) throw new NotFound('link')
    const { id, email, passwordHash = '', interaction, browserHash } = link
    const here = browserHash === hashOf(visitor)
    if (!here) {
      await limits.consume('sign-in', id)
      if (!(await verifyPassword(password, passwordHash))) throw new Invalid('registration.password')
    }
    await database.transaction(async (tx) => {
      // Followed twice, the link has the same answer; the account is made once.
      if (await useLink(tx, tenantId, id, clock.now())) await settle(tx, email, passwordHash, clock.now())
    })
    return here && interaction !== undefined ? { interaction } : {}
  }

/** An account whose address was never confirmed was nobody's: it takes the password of the registration that was. */
async function settle(tx: Db, email: string, passwordHash: string, now: number): Promise<void> {
  const account = await findByEmail(tx, email)
  if (!account) await insertAccount(tx, { email, passwordHash, verified: true, roles: [] }, now)
  else if (!account.verified) await changePassword(tx, account.id, passwordHash, now)
}

/** Whether the link works, and in the browser where it was asked for: what the page needs before anything is changed. */
export const findConfirmation =
  ({ database, clock }: Needs) =>
  async (tenantId: string, secret: string, visitor: string): Promise<{ email: string; here: boolean }> => {
    const link = await findLink(database.db, tenantId, 'confirm', hashOf(secret), clock.now())
    if (!link) throw new NotFound('link')
    return { email: link.email, here: link.browserHash === hashOf(visitor) }
  }
