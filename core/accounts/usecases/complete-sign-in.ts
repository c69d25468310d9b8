import { seal, type Db, type KernelServices } from '../../kernel/index.ts'
import type { Actor } from '../domain/actor.ts'
import { absoluteEnd } from '../domain/session.ts'
import { SignInRefused, type Identity, type OidcClient } from '../identity/oidc/client.ts'
import { hashOf, newSecret } from '../identity/tokens.ts'
import { saveAccount } from '../store/accounts.ts'
import { findActor } from '../store/actors.ts'
import { bindGrants } from '../store/role-grants.ts'
import { endSession, insertSession } from '../store/sessions.ts'
import { takeAttempt } from '../store/sign-ins.ts'

export interface CompleteSignIn {
  readonly tenantId: string
  /** State and query of the address that the provider sent the browser to. */
  readonly state: string
  readonly search: string
  readonly visitor: string
  /** Secret of the session that the browser had before, which this one replaces. */
  readonly former?: string
}

export interface SignedIn {
  /** Secret of the new session, for the cookie. */
  readonly secret: string
  /** Complete local path that the person came from; absent: nowhere in particular. */
  readonly returnTo?: string
  readonly actor: Actor
}

type Needs = Pick<KernelServices, 'database' | 'clock' | 'secrets'> & { oidcClient: OidcClient }

/**
 * Checks the provider's answer and opens a session under a new secret.
 * @throws SignInRefused when the answer is old, was used, comes to another browser, fails a check, or names nobody whose e-mail
 * address is confirmed; Unavailable when the provider does not answer.
 */
export const completeSignIn =
  ({ database, clock, secrets, oidcClient }: Needs) =>
  async ({ tenantId, state, search, visitor, former }: CompleteSignIn): Promise<SignedIn> => {
    const attempt = await database.transaction((tx) => takeAttempt(tx, tenantId, hashOf(state), hashOf(visitor), clock.now()))
    if (!attempt) throw new SignInRefused('expired')
    const { nonce, verifier, redirectUri, returnTo } = attempt
    const identity = await oidcClient.finish(new URL(redirectUri + search), { state, nonce, verifier, redirectUri })
    const { email, emailVerified } = identity
    // Rights, mails and families go by the address: one that nobody has proved is worth nothing.
    if (email === undefined || !emailVerified) throw new SignInRefused('unverified')
    const secret = newSecret()
    const sealedIdToken = seal(secrets.derive('id-tokens'), Buffer.from(identity.idToken), tenantId).toString('base64')
    const actor = await database.transaction(async (tx) => {
      if (former !== undefined) await endSession(tx, tenantId, hashOf(former), clock.now())
      return openSession(tx, tenantId, { ...identity, email }, { secretHash: hashOf(secret), sealedIdToken }, clock.now())
    })
    return { secret, actor, ...(returnTo !== '' && { returnTo }) }
  }

type Sealed = { readonly secretHash: string; readonly sealedIdToken: string }

async function openSession(tx: Db, tenantId: string, identity: Identity & { email: string }, sealed: Sealed, now: number): Promise<Actor> {
  const { issuer, sid, roles, email } = identity
  const administrator = roles.includes('admin')
  const agent = administrator || roles.includes('agent')
  const accountId = await saveAccount(tx, tenantId, identity, now)
  if (agent) await bindGrants(tx, tenantId, email, accountId)
  await insertSession(tx, tenantId, {
    ...sealed, accountId, issuer, ...(sid !== undefined && { sid }), agent, administrator, createdAt: now, expiresAt: absoluteEnd(agent, now),
  })
  return (await findActor(tx, tenantId, accountId, { agent, administrator })) as Actor
}
