import { createHash } from 'node:crypto'
import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { Clock, Database, Db } from '../../../kernel/index.ts'

/** Rows of the provider by model and id; ids are hashed because many of them are secrets. */
export function databaseAdapter(database: Database, clock: Clock): (model: string) => Adapter {
  const table = () => database.db('oidc_embedded')

  return (model) => {
    const keyOf = (id: string): string => createHash('sha256').update(`${model}:${id}`).digest('hex')

    async function find(where: Record<string, string>): Promise<AdapterPayload | undefined> {
      const row = await table().where(where).first()
      if (!row || (row.expires_at !== null && Number(row.expires_at) <= clock.now())) return undefined
      const payload = JSON.parse(row.payload) as AdapterPayload
      return row.consumed_at === null ? payload : { ...payload, consumed: Math.floor(Number(row.consumed_at) / 1000) }
    }

    return {
      async upsert(id, payload, expiresIn) {
        const row = {
          payload: JSON.stringify(payload),
          uid: payload.uid ?? null,
          grant_id: payload.grantId ?? null,
          expires_at: expiresIn ? clock.now() + expiresIn * 1000 : null,
        }
        await table().insert({ id: keyOf(id), ...row }).onConflict('id').merge(row)
      },
      find: (id) => find({ id: keyOf(id) }),
      // Interactions have a uid too: the kind is looked at, not only the uid.
      async findByUid(uid) {
        const payload = await find({ uid })
        return payload?.kind === model ? payload : undefined
      },
      /** Codes for devices without a keyboard: a feature that is off. */
      findByUserCode: async () => undefined,
      async consume(id) {
        await table().where({ id: keyOf(id) }).update({ consumed_at: clock.now() })
      },
      async destroy(id) {
        await table().where({ id: keyOf(id) }).delete()
      },
      async revokeByGrantId(grantId) {
        await table().where({ grant_id: grantId }).delete()
      },
    }
  }
}

export async function purgeProviderRows(db: Db, now: number): Promise<void> {
  await db('oidc_embedded').where('expires_at', '<=', now).delete()
}
