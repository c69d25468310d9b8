import { isDeepStrictEqual } from 'node:util'

/** Who or what changed a family's file: a person, on a page or by a request that an agent accepted. */
export interface Provenance {
  readonly accountId: string
  /** As the family reads it: « Camille Martin », « Service Enfance Jeunesse ». */
  readonly name: string
  readonly request?: { readonly id: string; readonly reference: string }
}

export type ChangeSubject = 'household' | 'adult' | 'child' | 'health' | 'authorisations' | 'insurance'

/** A field that changed. Values are kept for plain answers only, so that a consent can be followed back in time. */
export interface FieldChange {
  readonly field: string
  readonly from?: string | boolean
  readonly to?: string | boolean
}

export interface FamilyChange {
  readonly householdId: string
  /** Whose page shows it; absent for what concerns the whole family. */
  readonly childId?: string
  readonly subject: ChangeSubject
  readonly subjectId: string
  readonly kind: 'added' | 'changed'
  readonly fields: readonly FieldChange[]
  /** UTC milliseconds. */
  readonly at: number
  readonly by: Provenance
}

/**
 * The fields that differ, in the order of their names.
 * @param values `hidden` for health: the history tells that an answer changed, never what it was.
 */
export function changesBetween(before: object, after: object, values: 'kept' | 'hidden' = 'kept'): FieldChange[] {
  const old = new Map(Object.entries(before))
  const now = new Map(Object.entries(after))
  return [...new Set([...old.keys(), ...now.keys()])]
    .toSorted()
    .filter((field) => !isDeepStrictEqual(old.get(field), now.get(field)))
    .map((field) => ({ field, ...(values === 'kept' && { ...plain('from', old.get(field)), ...plain('to', now.get(field)) }) }))
}

function plain(key: 'from' | 'to', value: unknown): object {
  return typeof value === 'string' || typeof value === 'boolean' ? { [key]: value } : {}
}
