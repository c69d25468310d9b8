import { isDuplicate, type Db } from '../../kernel/index.ts'

/** Notes a logout token by the hash of its issuer and id. @returns false when it was seen before. */
export async function noteLogoutToken(tx: Db, id: string, expiresAt: number): Promise<boolean> {
  try {
    await tx('logout_tokens').insert({ id, expires_at: expiresAt })
    return true
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return false
  }
}

export async function purgeLogoutTokens(db: Db, now: number): Promise<void> {
  await db('logout_tokens').where('expires_at', '<=', now).delete()
}
