import { randomNonce, randomPKCECodeVerifier } from 'openid-client'
import type { KernelServices } from '../../kernel/index.ts'
import { hashOf, newSecret } from '../identity/tokens.ts'
import type { OidcClient } from '../identity/oidc/client.ts'
import { insertAttempt } from '../store/sign-ins.ts'

/** Long enough to make an account and confirm an address on the way. */
const ATTEMPT_LASTS = 90 * 60 * 1000

export interface StartSignIn {
  readonly tenant: { readonly id: string; readonly slug: string }
  /** Secret of the browser's anonymous cookie. */
  readonly visitor: string
  /** Address of the callback, on the host where the person is. */
  readonly redirectUri: string
  /** Complete local path to come back to, checked by `safeReturnPath`; absent: where such a person lands. */
  readonly returnTo?: string
  readonly create: boolean
}

/** Notes a sign-in under way. Each tab has its own. @returns the provider's address for the browser. @throws Unavailable. */
export const startSignIn =
  ({ database, clock, oidcClient }: Pick<KernelServices, 'database' | 'clock'> & { oidcClient: OidcClient }) =>
  async ({ tenant, visitor, redirectUri, returnTo = '', create }: StartSignIn): Promise<URL> => {
    // The commune stands in the state so that even an answer that is refused can be explained in the commune's pages.
    const state = `${tenant.slug}.${newSecret()}`
    const secrets = { state, nonce: randomNonce(), verifier: randomPKCECodeVerifier(), redirectUri }
    const url = await oidcClient.authorizationUrl({ ...secrets, tenant: tenant.slug, create })
    await insertAttempt(database.db, tenant.id, {
      stateHash: hashOf(state), browserHash: hashOf(visitor), verifier: secrets.verifier, nonce: secrets.nonce,
      redirectUri, returnTo, expiresAt: clock.now() + ATTEMPT_LASTS,
    })
    return url
  }
