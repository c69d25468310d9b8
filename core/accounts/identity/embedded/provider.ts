import { Provider, type Configuration, type JWKS, type KoaContextWithOIDC } from 'oidc-provider'
import { Faults, type KernelServices } from '../../../kernel/index.ts'
import { oidcSettings, type OidcSettings } from '../oidc/settings.ts'
import { databaseAdapter } from './adapter.ts'
import { accountFinder } from './claims.ts'
import { signingKeys } from './keys.ts'
import { askToLeave, leaveAtOnce } from './logout.ts'
import { signInPolicy } from './policy.ts'

const HOUR = 60 * 60
/** Seconds. The sign-in step waits for a mail; sessions are as long as the realm's (deploy/keycloak). */
const LIVES = { AccessToken: 300, AuthorizationCode: 60, IdToken: 600, Interaction: HOUR, Session: 10 * HOUR, Grant: 10 * HOUR }

/** Resource indicator (RFC 8707) that access tokens stand for when the client names none. */
const API = 'urn:parvis:api'

type Needs = Pick<KernelServices, 'config' | 'secrets' | 'database' | 'clock' | 'log'>

/**
 * An identity provider inside the application, for demonstrations and tests: Keycloak's addresses and claims, so that the client
 * has one way in. Its pages are Parvis's own (`./http`).
 * @throws Faults in production, where it must not run.
 */
export function createEmbeddedProvider({ config, secrets, database, clock, log }: Needs): Provider {
  if (config.production) {
    const problem = 'the embedded identity provider is for demonstrations'
    throw new Faults('identity.embedded', [{ place: 'OIDC_ISSUER', problem, remedy: 'Set OIDC_ISSUER to the address of a Keycloak realm' }])
  }
  const settings = oidcSettings(config, secrets)
  const provider = new Provider(settings.issuer.href, {
    ...shape,
    adapter: databaseAdapter(database, clock),
    findAccount: accountFinder(database),
    jwks: signingKeys(config.dataDir) as JWKS,
    clients: [client(settings, config.publicUrl)],
    interactions: { policy: signInPolicy(database), url: stepAddress },
    cookies: {
      names: { session: 'parvis-idp', interaction: 'parvis-idp-step', resume: 'parvis-idp-resume' },
      keys: [secrets.derive('embedded-cookies').toString('base64url')],
      long: { httpOnly: true, sameSite: 'lax' },
      short: { httpOnly: true, sameSite: 'lax' },
    },
    features: features(settings),
  })
  provider.proxy = config.proxies > 0
  provider.use(leaveAtOnce)
  provider.on('server_error', (_ctx: unknown, error: Error) => log.error({ err: error }, 'embedded identity provider'))
  return provider
}

function client({ clientId, clientSecret }: OidcSettings, publicUrl: string): NonNullable<Configuration['clients']>[number] {
  return {
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: [`${publicUrl}/auth/callback`],
    post_logout_redirect_uris: [`${publicUrl}/auth/signed-out`],
    backchannel_logout_uri: `${publicUrl}/auth/backchannel-logout`,
    backchannel_logout_session_required: true,
    grant_types: ['authorization_code'],
    response_types: ['code'],
  }
}

function features({ audience }: OidcSettings): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: { enabled: true, logoutSource: askToLeave },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => API,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({ scope: 'openid email profile', audience, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } }),
    },
  }
}

/** What does not depend on where we run. */
const shape: Configuration = {
  routes: {
    authorization: '/protocol/openid-connect/auth',
    token: '/protocol/openid-connect/token',
    jwks: '/protocol/openid-connect/certs',
    userinfo: '/protocol/openid-connect/userinfo',
    end_session: '/protocol/openid-connect/logout',
    revocation: '/protocol/openid-connect/revoke',
    introspection: '/protocol/openid-connect/token/introspect',
  },
  scopes: ['openid', 'email', 'profile'],
  claims: { openid: ['sub', 'realm_access'], email: ['email', 'email_verified'], profile: ['name', 'given_name', 'family_name'] },
  // Keycloak puts the claims of the scopes into the ID token; the standard would have them at the userinfo endpoint only.
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  ttl: LIVES,
  extraParams: ['tenant'],
  issueRefreshToken: () => false,
  loadExistingGrant: grantAll,
  async extraTokenClaims(ctx) {
    const claims = await ctx.oidc.account?.claims('userinfo', 'openid email profile', {}, [])
    return { ...claims, typ: 'Bearer' }
  },
  renderError(ctx) {
    ctx.redirect('/auth/lost')
    ctx.status = 303
  },
  // Ours to call is on this machine, which the default refuses (it is made for clients that strangers register).
  fetch: (input, init) => {
    const { dispatcher: _refusing, ...plain } = (init ?? {}) as RequestInit & { dispatcher?: unknown }
    return globalThis.fetch(input, plain)
  },
}

const SLUG = /^[a-z0-9-]{1,60}$/

/** Parvis's page for a step, in the commune that the person comes from. */
function stepAddress(_ctx: KoaContextWithOIDC, { uid, params }: { uid: string; params: Record<string, unknown> }): string {
  const { tenant } = params
  if (typeof tenant !== 'string' || !SLUG.test(tenant)) return '/auth/lost'
  return `/t/${tenant}/identite/${uid}`
}

async function grantAll(ctx: KoaContextWithOIDC): Promise<InstanceType<Provider['Grant']> | undefined> {
  const { provider, client: asking, session } = ctx.oidc
  const accountId = session?.accountId
  if (!asking || accountId === undefined) return undefined
  const grant = new provider.Grant({ clientId: asking.clientId, accountId })
  grant.addOIDCScope('openid email profile')
  grant.addResourceScope(API, 'openid email profile')
  await grant.save()
  return grant
}
