import { newId, type Db } from '../../../kernel/index.ts'
import { emailKey } from '../../store/accounts.ts'

/** A link of a mail: to confirm an address, or to choose a new password. */
export interface NewLink {
  readonly kind: 'confirm' | 'reset'
  readonly secretHash: string
  readonly email: string
  /** Of a registration: becomes the account's when the address is confirmed. */
  readonly passwordHash?: string
  /** Step of the sign-in that goes on once the address is confirmed, and the browser where it waits. */
  readonly interaction?: string
  readonly browserHash?: string
  readonly expiresAt: number
}

export interface Link extends NewLink {
  readonly id: string
  readonly usedAt?: number
}

export async function insertLink(tx: Db, tenantId: string, link: NewLink): Promise<void> {
  const { kind, secretHash, email, passwordHash = null, interaction = null, browserHash = null, expiresAt } = link
  await tx('embedded_links').insert({
    id: newId(), tenant_id: tenantId, kind, secret_hash: secretHash, email, email_key: emailKey(email),
    password_hash: passwordHash, interaction, browser_hash: browserHash, expires_at: expiresAt,
  })
}

export async function findLink(db: Db, tenantId: string, kind: NewLink['kind'], secretHash: string, now: number): Promise<Link | undefined> {
  const row = await db('embedded_links').where({ tenant_id: tenantId, kind, secret_hash: secretHash }).andWhere('expires_at', '>', now).first()
  return row && toLink(row)
}

/** Marks a link used. @returns false when it was used before. */
export async function useLink(tx: Db, tenantId: string, id: string, now: number): Promise<boolean> {
  return (await tx('embedded_links').where({ tenant_id: tenantId, id }).whereNull('used_at').update({ used_at: now })) === 1
}

/** The registrations that were begun at a step, in this browser, latest first. */
export async function findByInteraction(db: Db, tenantId: string, interaction: string, browserHash: string): Promise<Link[]> {
  const where = { tenant_id: tenantId, kind: 'confirm', interaction, browser_hash: browserHash }
  return (await db('embedded_links').where(where).orderBy('expires_at', 'desc')).map(toLink)
}

/** The step has gone on: the same confirmation does not sign anybody in again. */
export async function leaveInteraction(tx: Db, tenantId: string, id: string): Promise<boolean> {
  return (await tx('embedded_links').where({ tenant_id: tenantId, id }).whereNotNull('interaction').update({ interaction: null })) === 1
}

export async function purgeLinks(db: Db, now: number): Promise<void> {
  await db('embedded_links').where('expires_at', '<=', now).delete()
}

interface Row {
  id: string; kind: NewLink['kind']; secret_hash: string; email: string; password_hash: string | null
  interaction: string | null; browser_hash: string | null; expires_at: number; used_at: number | null
}

function toLink(row: Row): Link {
  return {
    id: row.id, kind: row.kind, secretHash: row.secret_hash, email: row.email, expiresAt: Number(row.expires_at),
    ...(row.password_hash !== null && { passwordHash: row.password_hash }),
    ...(row.interaction !== null && { interaction: row.interaction }),
    ...(row.browser_hash !== null && { browserHash: row.browser_hash }),
    ...(row.used_at !== null && { usedAt: Number(row.used_at) }),
  }
}
