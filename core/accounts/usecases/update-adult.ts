import type { KernelServices } from '../../kernel/index.ts'
import type { Actor } from '../domain/actor.ts'
import { checkAdult, withAdultAnswers, type AdultDraft } from '../domain/people.ts'
import { updateAdult as keepAdult } from '../store/adults.ts'
import { accepted } from './answers-refused.ts'
import { loadEditableAdult } from './editable-adult.ts'
import { byActor } from './family-of.ts'
import { recordChange } from './record-change.ts'

export interface AdultInput {
  readonly adultId: string
  readonly version: number
  readonly person: AdultDraft
}

/**
 * Changes the identity and means of contact of oneself or of an adult without an account. One's own e-mail address is the
 * account's. @throws AnswersRefused, Stale, NotFound, Forbidden `adult.has-account`.
 */
export const updateAdult = ({ database, clock }: Pick<KernelServices, 'database' | 'clock'>) =>
  async (actor: Actor, { adultId, version, person }: AdultInput): Promise<void> => {
    const own = adultId === actor.adultId
    const answers = accepted(checkAdult(own ? { ...person, email: actor.email } : person, { phone: own }))
    await database.transaction(async (tx) => {
      const adult = await loadEditableAdult(tx, actor, adultId)
      const changed = { ...withAdultAnswers(adult, answers), lockVersion: version }
      const where = { tenantId: actor.tenantId, householdId: adult.householdId, subject: 'adult' as const, subjectId: adultId, at: clock.now(), by: byActor(actor) }
      if (!(await recordChange(tx, where, { ...adult, lockVersion: version }, changed))) return
      await keepAdult(tx, changed)
    })
  }
