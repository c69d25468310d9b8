import { NotFound, type Clock, type Database } from '../../../../kernel/index.ts'
import { hashOf } from '../../tokens.ts'
import { endProviderSessions } from '../../../store/sessions.ts'
import { changePassword, findByEmail } from '../accounts-store.ts'
import { findLink, useLink } from '../links-store.ts'
import { hashPassword } from '../passwords.ts'

type Needs = { database: Database; clock: Clock; issuer: string }

/** The address that a link was sent to, while the link works. @throws NotFound. */
export const findReset =
  ({ database, clock }: Needs) =>
  async (tenantId: string, secret: string): Promise<string> => {
    const link = await findLink(database.db, tenantId, 'reset', hashOf(secret), clock.now())
    if (!link || link.usedAt !== undefined) throw new NotFound('link')
    return link.email
  }

/**
 * Sets a new password and ends every session of the person: whoever knew the old one is out.
 * @throws NotFound for a link that is over, unknown or used.
 */
export const resetPassword =
  (needs: Needs) =>
  async (tenantId: string, secret: string, password: string): Promise<void> => {
    const { database, clock, issuer } = needs
    const passwordHash = await hashPassword(password)
    const now = clock.now()
    await database.transaction(async (tx) => {
      const link = await findLink(tx, tenantId, 'reset', hashOf(secret), now)
      const account = link && (await findByEmail(tx, link.email))
      if (!account || !(await useLink(tx, tenantId, link.id, now))) throw new NotFound('link')
      await changePassword(tx, account.id, passwordHash, now)
      await endProviderSessions(tx, { issuer, subject: account.id }, now)
    })
  }
