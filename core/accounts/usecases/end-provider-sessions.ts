import type { KernelServices } from '../../kernel/index.ts'
import type { OidcClient } from '../identity/oidc/client.ts'
import { LogoutTokenRefused, verifyLogoutToken } from '../identity/oidc/logout-token.ts'
import { hashOf } from '../identity/tokens.ts'
import { noteLogoutToken } from '../store/logout-tokens.ts'
import { endProviderSessions } from '../store/sessions.ts'

/**
 * The provider says that someone signed out there: their sessions here end, in every commune.
 * @returns how many ended. @throws LogoutTokenRefused, also for a token that was used.
 */
export const endProviderSessionsBy =
  ({ database, clock, oidcClient }: Pick<KernelServices, 'database' | 'clock'> & { oidcClient: OidcClient }) =>
  async (logoutToken: string): Promise<number> => {
    const now = clock.now()
    const { issuer, jti, sid, subject, refusedAfter } = await verifyLogoutToken(oidcClient, logoutToken, now)
    return database.transaction(async (tx) => {
      if (!(await noteLogoutToken(tx, hashOf(`${issuer} ${jti}`), refusedAfter))) throw new LogoutTokenRefused('replay')
      // A session id is narrower than a person: where both are named, the person's other sessions stay.
      return endProviderSessions(tx, { issuer, ...(sid === undefined ? subject !== undefined && { subject } : { sid }) }, now)
    })
  }
