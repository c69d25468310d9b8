import { Forbidden } from '../../kernel/index.ts'
import type { Actor } from '../../accounts/index.ts'

/** The family whose vault this person opens. @throws Forbidden `family.missing` before the family's file exists. */
export function householdOf(actor: Actor): string {
  if (actor.householdId === undefined) throw new Forbidden('family.missing')
  return actor.householdId
}
