import { Forbidden, NotFound, type Db } from '../../kernel/index.ts'
import type { Actor } from '../domain/actor.ts'
import type { HouseholdAdult } from '../domain/family.ts'
import { mayEditAdult } from '../domain/people.ts'
import { readFamily } from '../domain/permissions.ts'
import { findAdult } from '../store/adults.ts'

/**
 * An adult of the actor's family whose answers the actor may change.
 * @throws NotFound for an adult of another family; Forbidden `adult.has-account` for one who speaks for themselves.
 */
export async function loadEditableAdult(db: Db, actor: Actor, adultId: string): Promise<HouseholdAdult> {
  const adult = await findAdult(db, actor.tenantId, adultId)
  if (!adult) throw new NotFound('family')
  readFamily(actor, adult)
  if (!mayEditAdult(adult, actor.accountId)) throw new Forbidden('adult.has-account')
  return adult
}
