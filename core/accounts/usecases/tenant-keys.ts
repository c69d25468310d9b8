import { randomBytes } from 'node:crypto'
import { NotFound, seal, unseal, type Db, type KernelServices, type Secrets } from '../../kernel/index.ts'
import { findWrappedKey } from '../store/tenants.ts'

/** The key of each commune, under which its health sheets and the keys of its documents are sealed. */
export interface TenantKeys {
  /**
   * 32 bytes, the same for ever. Inside a transaction, give it: the pool may not be used there.
   * @throws NotFound for an unknown commune; Error when the installation's master key is not the one that sealed it.
   */
  of(tenantId: string, tx?: Db): Promise<Buffer>
}

export function tenantKeys({ database, secrets }: Pick<KernelServices, 'database' | 'secrets'>): TenantKeys {
  const opened = new Map<string, Buffer>()
  return {
    async of(tenantId, tx) {
      // Asked for even when the key is known, so that a call inside a transaction without `tx` always fails.
      const db = tx ?? database.db
      const known = opened.get(tenantId)
      if (known) return known
      const wrapped = await findWrappedKey(db, tenantId)
      if (wrapped === undefined) throw new NotFound('tenant')
      const key = unseal(wrappingKey(secrets), Buffer.from(wrapped, 'base64'), context(tenantId))
      opened.set(tenantId, key)
      return key
    },
  }
}

/** A new random key for a commune, sealed by the installation's, in base64. */
export function makeWrappedKey(secrets: Secrets, tenantId: string): string {
  return seal(wrappingKey(secrets), randomBytes(32), context(tenantId)).toString('base64')
}

function wrappingKey(secrets: Secrets): Buffer {
  return secrets.derive('tenant-keys')
}

/** Binds a sealed key to its commune: moved to another row, it does not open. */
function context(tenantId: string): string {
  return `tenant-key:${tenantId}`
}
