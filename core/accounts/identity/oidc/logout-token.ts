import { errors, jwtVerify, type JWTPayload } from 'jose'
import { AppError } from '../../../kernel/index.ts'
import type { OidcClient } from './client.ts'
import { keptIssuer } from './settings.ts'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

/** Seconds: an older token is a replay, whatever it says of its own end (Keycloak's live two minutes). */
const OLDEST = 150
const CLOCKS_DIFFER = 10

export interface LogoutToken {
  readonly issuer: string
  readonly jti: string
  readonly sid?: string
  readonly subject?: string
  /** UTC milliseconds after which it is refused for its age, so that its id need not be remembered longer. */
  readonly refusedAfter: number
}

export class LogoutTokenRefused extends AppError {
  constructor(reason: string, options?: ErrorOptions) {
    super('logout-token.refused', 400, { reason }, options)
  }
}

/**
 * Checks a logout token by OpenID Connect Back-Channel Logout 1.0, section 2.6: signature, issuer, audience, age, event, no nonce,
 * and whom it names. Whether it was seen before is the caller's affair.
 * @param now UTC milliseconds.
 * @throws LogoutTokenRefused.
 */
export async function verifyLogoutToken(client: OidcClient, token: string, now: number): Promise<LogoutToken> {
  const { issuer, keys } = await client.trust()
  const options = {
    issuer, audience: client.settings.clientId, algorithms: ['RS256', 'PS256', 'ES256'], requiredClaims: ['iat', 'jti'],
    maxTokenAge: OLDEST, clockTolerance: CLOCKS_DIFFER, currentDate: new Date(now),
  }
  const { payload, protectedHeader } = await jwtVerify(token, keys, options).catch((cause: unknown) => {
    throw cause instanceof errors.JOSEError ? new LogoutTokenRefused(cause.code, { cause }) : cause
  })
  refuseWrongKind(payload, protectedHeader.typ)
  const { jti, sid, sub, iat } = payload
  if (typeof sid !== 'string' && typeof sub !== 'string') throw new LogoutTokenRefused('names nobody')
  return {
    issuer: keptIssuer(client.settings, issuer),
    jti: jti as string,
    ...(typeof sid === 'string' && { sid }),
    ...(typeof sub === 'string' && { subject: sub }),
    refusedAfter: ((iat as number) + OLDEST + CLOCKS_DIFFER) * 1000,
  }
}

/** Other tokens of the same provider have the same keys and audience: none of them may end a session. */
function refuseWrongKind(payload: JWTPayload, typ: string | undefined): void {
  if (typ !== undefined && !/^(application\/)?(logout\+jwt|jwt)$/i.test(typ)) throw new LogoutTokenRefused('typ')
  const events = payload['events'] as Record<string, unknown> | null | undefined
  if (typeof events !== 'object' || events === null || typeof events[EVENT] !== 'object') throw new LogoutTokenRefused('events')
  if ('nonce' in payload) throw new LogoutTokenRefused('nonce')
  if (payload['typ'] !== undefined && payload['typ'] !== 'Logout') throw new LogoutTokenRefused('typ')
}
