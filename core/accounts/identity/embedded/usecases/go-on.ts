import type { Database } from '../../../../kernel/index.ts'
import { hashOf } from '../../tokens.ts'
import { findByEmail } from '../accounts-store.ts'
import { findByInteraction, leaveInteraction } from '../links-store.ts'

export interface GoOn {
  readonly tenantId: string
  readonly interaction: string
  readonly visitor: string
}

/**
 * Who has confirmed the address that was given at this step, in this browser: the sign-in goes on with them, once.
 * @returns the account's id; undefined while the address is not confirmed.
 */
export const goOn =
  ({ database }: { database: Database }) =>
  async ({ tenantId, interaction, visitor }: GoOn): Promise<string | undefined> => {
    const links = await findByInteraction(database.db, tenantId, interaction, hashOf(visitor))
    const confirmed = links.find(({ usedAt }) => usedAt !== undefined)
    if (!confirmed) return undefined
    const account = await findByEmail(database.db, confirmed.email)
    // The account may have another password than this registration: somebody else's, made in between.
    if (!account?.verified || account.passwordHash !== confirmed.passwordHash) return undefined
    return (await leaveInteraction(database.db, tenantId, confirmed.id)) ? account.id : undefined
  }
