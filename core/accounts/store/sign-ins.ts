import { newId, type Db } from '../../kernel/index.ts'

/** A sign-in under way: what the answer of the provider is checked against. */
export interface SignInAttempt {
  readonly stateHash: string
  /** Hash of the browser's anonymous cookie: an answer brought by another browser is refused. */
  readonly browserHash: string
  readonly verifier: string
  readonly nonce: string
  readonly redirectUri: string
  /** Complete path to go to afterwards. */
  readonly returnTo: string
  readonly expiresAt: number
}

export async function insertAttempt(db: Db, tenantId: string, attempt: SignInAttempt): Promise<void> {
  const { stateHash, browserHash, verifier, nonce, redirectUri, returnTo, expiresAt } = attempt
  await db('sign_ins').insert({
    id: newId(), tenant_id: tenantId, state_hash: stateHash, browser_hash: browserHash, verifier, nonce,
    redirect_uri: redirectUri, return_to: returnTo, expires_at: expiresAt,
  })
}

/** Takes an attempt out: it answers once, and only to the browser that began it. */
export async function takeAttempt(tx: Db, tenantId: string, stateHash: string, browserHash: string, now: number): Promise<SignInAttempt | undefined> {
  const where = { tenant_id: tenantId, state_hash: stateHash, browser_hash: browserHash }
  const row = await tx('sign_ins').where(where).andWhere('expires_at', '>', now).first()
  if (!row || (await tx('sign_ins').where({ tenant_id: tenantId, id: row.id }).delete()) === 0) return undefined
  return {
    stateHash, browserHash, verifier: row.verifier, nonce: row.nonce,
    redirectUri: row.redirect_uri, returnTo: row.return_to, expiresAt: Number(row.expires_at),
  }
}

export async function purgeAttempts(db: Db, now: number): Promise<void> {
  await db('sign_ins').where('expires_at', '<=', now).delete()
}
