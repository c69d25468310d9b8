import { Conflict, newId, type KernelServices } from '../../kernel/index.ts'
import type { Actor } from '../domain/actor.ts'
import { otherParentOf } from '../domain/family-rules.ts'
import { checkAdult, type AdultDraft } from '../domain/people.ts'
import { insertAdult } from '../store/adults.ts'
import { updateHousehold } from '../store/households.ts'
import { accepted } from './answers-refused.ts'
import { byActor, holdOwnFamily } from './family-of.ts'
import { recordAddition } from './record-change.ts'

/**
 * Declares the other parent, who needs no account. @returns the adult's id.
 * @throws AnswersRefused; Conflict `other-parent.exists` when one is declared already (a double click, the other tab); NotFound.
 */
export const addOtherParent = ({ database, clock }: Pick<KernelServices, 'database' | 'clock'>) =>
  async (actor: Actor, person: AdultDraft): Promise<string> => {
    const answers = accepted(checkAdult(person, { phone: false }))
    const id = newId()
    await database.transaction(async (tx) => {
      const { household, adults } = await holdOwnFamily(tx, actor)
      if (otherParentOf(adults, actor.adultId)) throw new Conflict('other-parent.exists')
      const at = clock.now()
      await insertAdult(tx, { id, tenantId: actor.tenantId, householdId: household.id, ...answers, lockVersion: 1 }, at)
      if (household.noOtherParent) await updateHousehold(tx, { ...household, noOtherParent: false })
      await recordAddition(tx, { tenantId: actor.tenantId, householdId: household.id, subject: 'adult', subjectId: id, at, by: byActor(actor) })
    })
    return id
  }
