import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose'
import { authorizationCodeGrant, buildAuthorizationUrl, buildEndSessionUrl, calculatePKCECodeChallenge, type IDToken } from 'openid-client'
import { AppError, Unavailable, type Clock } from '../../../kernel/index.ts'
import { createDiscovery } from './discovery.ts'
import { keptIssuer, type OidcSettings } from './settings.ts'

export interface AuthorizationRequest {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly redirectUri: string
  /** Slug of the commune, so that the provider's pages can take its look. */
  readonly tenant: string
  /** Opens on the registration page (OpenID Connect Prompt Create 1.0). */
  readonly create: boolean
}

/** Someone as the provider vouches for them. */
export interface Identity {
  readonly issuer: string
  readonly subject: string
  readonly email?: string
  readonly emailVerified: boolean
  readonly firstName?: string
  readonly lastName?: string
  readonly sid?: string
  readonly roles: readonly string[]
  readonly idToken: string
}

export interface Trust {
  /** As tokens write it. */
  readonly issuer: string
  /** The provider's signing keys, asked for again when one is new. */
  readonly keys: JWTVerifyGetKey
}

/** The one way in: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636, RFC 9700). */
export interface OidcClient {
  readonly settings: OidcSettings
  authorizationUrl(request: AuthorizationRequest): Promise<URL>
  /** @param url the whole address that the provider sent the browser to. @throws SignInRefused; Unavailable. */
  finish(url: URL, expected: Omit<AuthorizationRequest, 'tenant' | 'create'>): Promise<Identity>
  /** Where the browser goes to end the provider's session too. */
  endSessionUrl(idToken: string, backTo: string, state: string): Promise<URL>
  /** What tokens that arrive by other ways are checked against. */
  trust(): Promise<Trust>
}

/** The provider's answer is not one that we asked for. `reason` is for the log and the page; it holds nothing of the person. */
export class SignInRefused extends AppError {
  readonly reason: 'expired' | 'denied' | 'unverified'

  constructor(reason: SignInRefused['reason'], options?: ErrorOptions) {
    super(`sign-in.${reason}`, 400, {}, options)
    this.reason = reason
  }
}

export function createOidcClient(settings: OidcSettings, clock: Clock): OidcClient {
  const configuration = createDiscovery(settings, clock)
  let trust: Trust | undefined

  return {
    settings,
    async authorizationUrl({ state, nonce, verifier, redirectUri, tenant, create }) {
      return buildAuthorizationUrl(await configuration(), {
        scope: 'openid email profile',
        redirect_uri: redirectUri,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        tenant,
        ...(create && { prompt: 'create' }),
      })
    },
    async finish(url, { state, nonce, verifier }) {
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
      const tokens = await authorizationCodeGrant(await configuration(), url, checks).catch(explain)
      return toIdentity(settings, tokens.claims() as IDToken, tokens.id_token as string)
    },
    async endSessionUrl(idToken, backTo, state) {
      return buildEndSessionUrl(await configuration(), { id_token_hint: idToken, post_logout_redirect_uri: backTo, state })
    },
    async trust() {
      const { issuer, jwks_uri: uri } = (await configuration()).serverMetadata()
      if (uri === undefined) throw new Unavailable('identity', { cause: new Error('the provider names no keys') })
      return (trust ??= { issuer, keys: createRemoteJWKSet(new URL(uri)) })
    },
  }
}

/** A provider that does not answer is no refusal: the person may try again with the same code path. */
function explain(cause: unknown): never {
  const { name, code } = cause as { name?: unknown; code?: unknown }
  const absent = name === 'TypeError' || code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM'
  if (absent) throw new Unavailable('identity', { cause })
  throw new SignInRefused('denied', { cause })
}

function toIdentity(settings: OidcSettings, claims: IDToken, idToken: string): Identity {
  const { iss, sub, sid, email, given_name: firstName, family_name: lastName } = claims
  return {
    issuer: keptIssuer(settings, iss),
    subject: sub,
    ...(typeof email === 'string' && { email }),
    emailVerified: claims['email_verified'] === true,
    ...(typeof firstName === 'string' && { firstName }),
    ...(typeof lastName === 'string' && { lastName }),
    ...(typeof sid === 'string' && { sid }),
    roles: realmRoles(claims['realm_access']),
    idToken,
  }
}

/** Keycloak's claim: `{"realm_access": {"roles": ["agent", …]}}`. */
function realmRoles(access: unknown): string[] {
  const roles = (access as { roles?: unknown } | undefined)?.roles
  return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : []
}
