import type { Db } from '../../kernel/index.ts'
import { changesBetween, type FamilyChange } from '../domain/family-changes.ts'
import { insertChange } from '../store/family-changes.ts'

type Where = Omit<FamilyChange, 'kind' | 'fields'> & { readonly tenantId: string }

/** Writes in the history that something was added. */
export async function recordAddition(tx: Db, { tenantId, ...change }: Where): Promise<void> {
  await insertChange(tx, tenantId, { ...change, kind: 'added', fields: [] })
}

/**
 * Writes in the history what differs between two states; `before` is undefined for what is given for the first time.
 * @returns false when nothing differs: nothing is written then, and nothing needs to be kept.
 */
export async function recordChange(tx: Db, { tenantId, ...change }: Where, before: object | undefined, after: object): Promise<boolean> {
  const fields = changesBetween(before ?? {}, after, change.subject === 'health' ? 'hidden' : 'kept')
  if (fields.length > 0) await insertChange(tx, tenantId, { ...change, kind: before ? 'changed' : 'added', fields })
  return fields.length > 0
}
