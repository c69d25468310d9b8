import { KeyObject } from 'node:crypto'
import { errors, jwtVerify, type CryptoKey, type JWTVerifyGetKey } from 'jose'
import GrantManager from 'keycloak-connect/middleware/auth-utils/grant-manager.js'
import { AppError, type Clock } from '../../../kernel/index.ts'
import type { RealmRoles } from '../../store/actors.ts'
import type { OidcClient } from '../oidc/client.ts'
import { keptIssuer } from '../oidc/settings.ts'

/** Seconds between two machines' clocks. */
const CLOCKS_DIFFER = 5
/** keycloak-connect checks no other. */
const ALGORITHM = 'RS256'

export interface BearerIdentity extends RealmRoles {
  readonly issuer: string
  readonly subject: string
}

export class TokenRefused extends AppError {
  constructor(options?: ErrorOptions) {
    super('token.refused', 401, {}, options)
  }
}

/**
 * Checks an access token: jose first (signature, algorithm, issuer, audience, dates), then keycloak-connect's grant manager (kind of
 * token, roles), whose own fetching of keys is replaced: it leaks a socket for each unknown key.
 * @throws TokenRefused, with the reason as its cause; Unavailable when the provider has yet to be reached.
 */
export function createVerifier(client: OidcClient, clock: Clock): (token: string) => Promise<BearerIdentity> {
  let manager: GrantManager | undefined

  return async (token) => {
    const { issuer, keys } = await client.trust()
    const { audience } = client.settings
    manager ??= createManager(issuer, audience, keys)
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer, audience, algorithms: [ALGORITHM], requiredClaims: ['sub', 'exp', 'iat'],
        clockTolerance: CLOCKS_DIFFER, currentDate: new Date(clock.now()),
      })
      const { access_token: granted } = await manager.createGrant({ access_token: token })
      const administrator = granted.hasRole('realm:admin')
      return { issuer: keptIssuer(client.settings, issuer), subject: payload.sub as string, agent: administrator || granted.hasRole('realm:agent'), administrator }
    } catch (cause) {
      if (cause instanceof errors.JOSEError && cause.code === 'ERR_JWKS_TIMEOUT') throw cause
      throw new TokenRefused({ cause })
    }
  }
}

function createManager(issuer: string, audience: string, keys: JWTVerifyGetKey): GrantManager {
  const manager = new GrantManager({ realmUrl: issuer, clientId: audience, bearerOnly: true, verifyTokenAudience: true, minTimeBetweenJwksRequests: 10 })
  manager.rotation = {
    getJWK: async (kid) => KeyObject.from((await keys({ alg: ALGORITHM, kid }, { payload: '', signature: '' })) as CryptoKey),
  }
  return manager
}
