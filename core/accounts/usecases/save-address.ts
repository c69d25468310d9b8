import type { KernelServices } from '../../kernel/index.ts'
import type { Actor } from '../domain/actor.ts'
import { checkAddress, type AddressDraft } from '../domain/people.ts'
import { updateHousehold } from '../store/households.ts'
import { accepted } from './answers-refused.ts'
import { byActor, loadOwnFamily } from './family-of.ts'
import { recordChange } from './record-change.ts'

/** Keeps the address of the household. @throws AnswersRefused, Stale, NotFound. */
export const saveAddress = ({ database, clock }: Pick<KernelServices, 'database' | 'clock'>) =>
  async (actor: Actor, { version, address }: { readonly version: number; readonly address: AddressDraft }): Promise<void> => {
    const answers = accepted(checkAddress(address))
    await database.transaction(async (tx) => {
      const { household } = await loadOwnFamily(tx, actor)
      const where = { tenantId: actor.tenantId, householdId: household.id, subject: 'household' as const, subjectId: household.id, at: clock.now(), by: byActor(actor) }
      if (!(await recordChange(tx, where, household.address ?? {}, answers))) return
      await updateHousehold(tx, { ...household, address: answers, lockVersion: version })
    })
  }
