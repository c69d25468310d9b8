import { isDuplicate, newId, NotFound, type Db, type KernelServices } from '../../kernel/index.ts'
import type { Actor } from '../domain/actor.ts'
import type { Household, HouseholdAdult } from '../domain/family.ts'
import { checkAddress, checkAdult, type AddressDraft, type AdultDraft } from '../domain/people.ts'
import { findAdultOfAccount, insertAdult } from '../store/adults.ts'
import { insertHousehold } from '../store/households.ts'
import { accepted } from './answers-refused.ts'
import { recordAddition } from './record-change.ts'

export interface OpenedFamily {
  readonly householdId: string
  readonly adultId: string
}

/**
 * Makes the family's file of an account, with its first adult. The e-mail address is the account's. The address may be
 * given now or by `saveAddress`. Asked twice (a double click), it gives the file that exists and changes nothing.
 * @throws AnswersRefused.
 */
export const openFamily = ({ database, clock }: Pick<KernelServices, 'database' | 'clock'>) =>
  async (actor: Actor, draft: { readonly person: AdultDraft; readonly address?: AddressDraft }): Promise<OpenedFamily> => {
    const answers = accepted(checkAdult({ ...draft.person, email: actor.email }, { phone: true }))
    const address = draft.address && accepted(checkAddress(draft.address))
    const { tenantId, accountId } = actor
    const household: Household = { id: newId(), tenantId, ...(address && { address }), noOtherParent: false, lockVersion: 1 }
    const adult: HouseholdAdult = { id: newId(), tenantId, householdId: household.id, accountId, ...answers, lockVersion: 1 }
    const by = { accountId, name: actor.name }
    try {
      await database.transaction(async (tx) => {
        const at = clock.now()
        await insertHousehold(tx, household, at)
        await insertAdult(tx, adult, at)
        await recordAddition(tx, { tenantId, householdId: household.id, subject: 'household', subjectId: household.id, at, by })
      })
    } catch (error) {
      if (isDuplicate(error)) return existing(database.db, actor)
      throw error
    }
    return { householdId: household.id, adultId: adult.id }
  }

async function existing(db: Db, { tenantId, accountId }: Actor): Promise<OpenedFamily> {
  const adult = await findAdultOfAccount(db, tenantId, accountId)
  if (!adult) throw new NotFound('family')
  return { householdId: adult.householdId, adultId: adult.id }
}
