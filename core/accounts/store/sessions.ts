import { newId, type Db } from '../../kernel/index.ts'
import type { Actor } from '../domain/actor.ts'
import type { SessionLife } from '../domain/session.ts'
import { ACTOR_COLUMNS, toActor, withActor, type ActorRow, type RealmRoles } from './actors.ts'

export interface NewSession extends RealmRoles {
  readonly secretHash: string
  readonly accountId: string
  readonly issuer: string
  /** The provider's session, which its logout names. */
  readonly sid?: string
  /** Proof for the provider's sign-out, sealed: it holds a name and an address. */
  readonly sealedIdToken: string
  readonly createdAt: number
  readonly expiresAt: number
}

export interface FoundSession extends SessionLife {
  readonly id: string
  readonly actor: Actor
}

export async function insertSession(tx: Db, tenantId: string, session: NewSession): Promise<void> {
  const { secretHash, accountId, issuer, sid = null, agent, administrator, sealedIdToken, createdAt, expiresAt } = session
  await tx('sessions').insert({
    id: newId(), tenant_id: tenantId, secret_hash: secretHash, account_id: accountId, issuer, sid, agent, administrator,
    sealed_id_token: sealedIdToken, created_at: createdAt, seen_at: createdAt, expires_at: expiresAt,
  })
}

type SessionRow = ActorRow & {
  id: string; agent: 0 | 1; administrator: 0 | 1; seen_at: number; expires_at: number; ended_at: number | null
}

/** The session of a cookie with who is behind it, by one query; also one that is over, which the caller must check. */
export async function findSession(db: Db, tenantId: string, secretHash: string): Promise<FoundSession | undefined> {
  const rows = (await withActor(db('sessions as s').join('accounts as a', (on) => on.on('a.id', 's.account_id').andOn('a.tenant_id', 's.tenant_id')))
    .where({ 's.tenant_id': tenantId, 's.secret_hash': secretHash })
    .select(['s.id', 's.agent', 's.administrator', 's.seen_at', 's.expires_at', 's.ended_at', ...ACTOR_COLUMNS])) as SessionRow[]
  const [row, ...others] = rows
  if (!row) return undefined
  const realm = { agent: Boolean(row.agent), administrator: Boolean(row.administrator) }
  return {
    id: row.id,
    actor: toActor(tenantId, [row, ...others], realm),
    staff: realm.agent || realm.administrator,
    seenAt: Number(row.seen_at),
    expiresAt: Number(row.expires_at),
    ...(row.ended_at !== null && { endedAt: Number(row.ended_at) }),
  }
}

export async function touchSession(db: Db, tenantId: string, id: string, now: number): Promise<void> {
  await db('sessions').where({ tenant_id: tenantId, id }).update({ seen_at: now })
}

/** Ends the session of a cookie. @returns its sealed ID token, when there was one to end. */
export async function endSession(tx: Db, tenantId: string, secretHash: string, now: number): Promise<string | undefined> {
  const where = { tenant_id: tenantId, secret_hash: secretHash }
  const row = (await tx('sessions').where(where).whereNull('ended_at').first('sealed_id_token')) as { sealed_id_token: string } | undefined
  await tx('sessions').where(where).whereNull('ended_at').update({ ended_at: now })
  return row?.sealed_id_token
}

/** What the provider's logout names: one of its sessions, or everything of one person. */
export interface ProviderSessions {
  readonly issuer: string
  readonly sid?: string
  readonly subject?: string
}

/** Ends sessions in every commune: the provider's session is one for all of them. @returns how many ended. */
export async function endProviderSessions(tx: Db, { issuer, sid, subject }: ProviderSessions, now: number): Promise<number> {
  const query = tx('sessions').where({ issuer }).whereNull('ended_at')
  if (sid !== undefined) query.andWhere({ sid })
  if (subject !== undefined) query.whereIn('account_id', tx('accounts').where({ issuer, subject }).select('id'))
  return query.update({ ended_at: now })
}

/** Drops what was over before `before`. */
export async function purgeSessions(db: Db, before: number): Promise<void> {
  await db('sessions').where('expires_at', '<', before).orWhere('ended_at', '<', before).delete()
}
