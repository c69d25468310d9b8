import type { KernelServices } from '../../kernel/index.ts'
import type { Actor } from '../domain/actor.ts'
import { checkAddress, withAddress, type AddressDraft } from '../domain/people.ts'
import { updateAdult } from '../store/adults.ts'
import { accepted } from './answers-refused.ts'
import { loadEditableAdult } from './editable-adult.ts'
import { byActor } from './family-of.ts'
import { recordChange } from './record-change.ts'

export interface AdultAddressInput {
  readonly adultId: string
  readonly version: number
  /** `household`: this adult lives where the household does. */
  readonly address: AddressDraft | 'household'
}

/** Keeps an adult's own address, or forgets it. @throws AnswersRefused, Stale, NotFound, Forbidden `adult.has-account`. */
export const saveAdultAddress = ({ database, clock }: Pick<KernelServices, 'database' | 'clock'>) =>
  async (actor: Actor, { adultId, version, address }: AdultAddressInput): Promise<void> => {
    const answers = address === 'household' ? undefined : accepted(checkAddress(address))
    await database.transaction(async (tx) => {
      const adult = await loadEditableAdult(tx, actor, adultId)
      const where = { tenantId: actor.tenantId, householdId: adult.householdId, subject: 'adult' as const, subjectId: adultId, at: clock.now(), by: byActor(actor) }
      if (!(await recordChange(tx, where, adult.address ?? {}, answers ?? {}))) return
      await updateAdult(tx, { ...withAddress(adult, answers), lockVersion: version })
    })
  }
