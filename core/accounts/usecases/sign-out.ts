import { unseal, type KernelServices } from '../../kernel/index.ts'
import { hashOf } from '../identity/tokens.ts'
import type { OidcClient } from '../identity/oidc/client.ts'
import { endSession } from '../store/sessions.ts'

export interface SignOut {
  readonly tenant: { readonly id: string; readonly slug: string }
  /** Secret of the cookie. */
  readonly secret: string
  /** Address that the provider sends the browser back to. */
  readonly backTo: string
}

type Needs = Pick<KernelServices, 'database' | 'clock' | 'secrets' | 'log'> & { oidcClient: OidcClient }

/**
 * Ends the session here, whatever else happens.
 * @returns where the browser must go to end the provider's session too; undefined when there is none, or the provider does not answer.
 */
export const signOut =
  ({ database, clock, secrets, log, oidcClient }: Needs) =>
  async ({ tenant, secret, backTo }: SignOut): Promise<URL | undefined> => {
    const sealed = await database.transaction((tx) => endSession(tx, tenant.id, hashOf(secret), clock.now()))
    if (sealed === undefined) return undefined
    try {
      const idToken = unseal(secrets.derive('id-tokens'), Buffer.from(sealed, 'base64'), tenant.id).toString()
      return await oidcClient.endSessionUrl(idToken, backTo, tenant.slug)
    } catch (error) {
      log.warn({ err: error }, 'signed out here only')
      return undefined
    }
  }
