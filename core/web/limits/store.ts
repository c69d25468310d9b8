import { isDuplicate, type Db } from '../../kernel/index.ts'

export interface Tries { readonly tries: number; readonly resetAt: number }

/** Adds one try to a key's window, opening a new window when the last is over. Not tied to a commune: it counts addresses. */
export async function countTry(db: Db, id: string, now: number, window: number): Promise<Tries> {
  const added = await db('rate_limits').where({ id }).andWhere('reset_at', '>', now).increment('tries', 1)
  if (added === 0 && (await openWindow(db, id, now, window))) return { tries: 1, resetAt: now + window }
  const row = (await db('rate_limits').where({ id }).first('tries', 'reset_at')) as { tries: number; reset_at: number } | undefined
  return row ? { tries: row.tries, resetAt: Number(row.reset_at) } : { tries: 1, resetAt: now + window }
}

/** @returns false when another process opened it first. */
async function openWindow(db: Db, id: string, now: number, window: number): Promise<boolean> {
  const fresh = { tries: 1, reset_at: now + window }
  if ((await db('rate_limits').where({ id }).andWhere('reset_at', '<=', now).update(fresh)) === 1) return true
  try {
    await db('rate_limits').insert({ id, ...fresh })
    return true
  } catch (error) {
    if (!isDuplicate(error)) throw error
    await db('rate_limits').where({ id }).increment('tries', 1)
    return false
  }
}

export async function forgetTries(db: Db, id: string): Promise<void> {
  await db('rate_limits').where({ id }).delete()
}

/** Drops windows that are over. */
export async function purgeWindows(db: Db, now: number): Promise<number> {
  return db('rate_limits').where('reset_at', '<=', now).delete()
}
