import { newId, type Db } from '../../kernel/index.ts'

/** A posted form that waits for its author to sign in again. `sealed` is base64. */
export interface ParkedRow {
  readonly accountId: string
  readonly sealed: string
}

export async function insertParked(db: Db, tenantId: string, parked: ParkedRow & { expiresAt: number }): Promise<string> {
  const id = newId()
  const { accountId, sealed, expiresAt } = parked
  await db('parked_posts').insert({ id, tenant_id: tenantId, account_id: accountId, sealed, expires_at: expiresAt })
  return id
}

/** Of the same account only: to anybody else it does not exist. */
export async function findParked(db: Db, tenantId: string, id: string, accountId: string, now: number): Promise<ParkedRow | undefined> {
  const row = await db('parked_posts').where({ tenant_id: tenantId, id, account_id: accountId }).andWhere('expires_at', '>', now).first()
  return row && { accountId, sealed: row.sealed }
}

export async function purgeParked(db: Db, now: number): Promise<void> {
  await db('parked_posts').where('expires_at', '<=', now).delete()
}
