import type { Db } from '../../kernel/index.ts'

/** The sealed sheet, in base64. Only `health-records.ts` may ask for it: a reading that is not audited is a fault. */
export async function findSealedHealth(db: Db, tenantId: string, childId: string): Promise<string | undefined> {
  const row = await db<{ sealed: string; tenant_id: string; child_id: string }>('child_health').where({ tenant_id: tenantId, child_id: childId }).first('sealed')
  return row?.sealed
}

export async function saveSealedHealth(tx: Db, tenantId: string, childId: string, sealed: string, now: number): Promise<void> {
  const updated = await tx('child_health').where({ tenant_id: tenantId, child_id: childId }).update({ sealed, updated_at: now })
  if (updated === 0) await tx('child_health').insert({ tenant_id: tenantId, child_id: childId, sealed, updated_at: now })
}
