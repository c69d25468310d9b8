import { seal, unseal, type Db, type KernelServices } from '../../kernel/index.ts'
import type { Health } from '../domain/family.ts'
import { insertAudit } from '../store/audit.ts'
import { findSealedHealth, saveSealedHealth } from '../store/child-health.ts'
import type { TenantKeys } from './tenant-keys.ts'

/** Who opens a health sheet, and for which request, if any. */
export interface HealthReader {
  readonly accountId: string
  readonly requestId?: string
}

interface ChildRef { readonly tenantId: string; readonly id: string }

/** The only way to a child's health sheet: it is sealed by the commune's key, and each opening leaves a line in the audit log. */
export interface HealthRecords {
  /** @param db the transaction that is open, or none. */
  read(db: Db | undefined, reader: HealthReader, child: ChildRef): Promise<Health | undefined>
  write(tx: Db, writer: HealthReader, child: ChildRef, health: Health): Promise<void>
}

type Needs = Pick<KernelServices, 'database' | 'clock'> & { readonly tenantKeys: TenantKeys }

export function healthRecords({ database, clock, tenantKeys }: Needs): HealthRecords {
  async function note(db: Db, action: string, who: HealthReader, child: ChildRef): Promise<void> {
    const requestId = who.requestId === undefined ? {} : { requestId: who.requestId }
    await insertAudit(db, { tenantId: child.tenantId, actorId: who.accountId, action, subjectType: 'child', subjectId: child.id, at: clock.now(), ...requestId })
  }

  return {
    async read(tx, reader, child) {
      const key = await tenantKeys.of(child.tenantId, tx)
      const db = tx ?? database.db
      const sealed = await findSealedHealth(db, child.tenantId, child.id)
      if (sealed === undefined) return undefined
      // Written first: a sheet that cannot be accounted for is not opened.
      await note(db, 'health.read', reader, child)
      return JSON.parse(unseal(key, Buffer.from(sealed, 'base64'), context(child)).toString()) as Health
    },
    async write(tx, writer, child, health) {
      const key = await tenantKeys.of(child.tenantId, tx)
      const sealed = seal(key, Buffer.from(JSON.stringify(health)), context(child)).toString('base64')
      await note(tx, 'health.write', writer, child)
      await saveSealedHealth(tx, child.tenantId, child.id, sealed, clock.now())
    },
  }
}

/** Binds a sealed sheet to its child: moved to another row, it does not open. */
function context({ tenantId, id }: ChildRef): string {
  return `child-health:${tenantId}:${id}`
}
