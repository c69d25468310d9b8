import { newId, type Db } from '../../kernel/index.ts'
import type { ChangeSubject, FamilyChange, FieldChange } from '../domain/family-changes.ts'

interface ChangeRow {
  readonly tenant_id: string
  readonly household_id: string
  readonly child_id: string | null
  readonly subject: ChangeSubject
  readonly subject_id: string
  readonly kind: FamilyChange['kind']
  readonly fields: string
  readonly at: number
  readonly account_id: string
  readonly author: string
  readonly request_id: string | null
  readonly request_reference: string | null
}

const NEWEST_FIRST = [{ column: 'at', order: 'desc' }, { column: 'id', order: 'desc' }]

export async function insertChange(tx: Db, tenantId: string, change: FamilyChange): Promise<void> {
  const { householdId, childId, subject, subjectId, kind, fields, at, by } = change
  await tx('family_changes').insert({
    id: newId(),
    tenant_id: tenantId,
    household_id: householdId,
    child_id: childId ?? null,
    subject,
    subject_id: subjectId,
    kind,
    fields: JSON.stringify(fields),
    at,
    account_id: by.accountId,
    author: by.name,
    request_id: by.request?.id ?? null,
    request_reference: by.request?.reference ?? null,
  })
}

/** What changed in a child's file, newest first; at most `most` lines. */
export async function findChangesOfChild(db: Db, tenantId: string, childId: string, most = 50): Promise<FamilyChange[]> {
  const rows = await db<ChangeRow>('family_changes').where({ tenant_id: tenantId, child_id: childId }).orderBy(NEWEST_FIRST).limit(most)
  return rows.map(toChange)
}

function toChange(row: ChangeRow): FamilyChange {
  return {
    householdId: row.household_id,
    ...(row.child_id !== null && { childId: row.child_id }),
    subject: row.subject,
    subjectId: row.subject_id,
    kind: row.kind,
    fields: JSON.parse(row.fields) as FieldChange[],
    at: row.at,
    by: {
      accountId: row.account_id,
      name: row.author,
      ...(row.request_id !== null && { request: { id: row.request_id, reference: row.request_reference ?? '' } }),
    },
  }
}
