import { Invalid, newId, NotFound, type Db, type KernelServices } from '../../kernel/index.ts'
import { adultOfAccount, otherParentOf } from '../domain/family-rules.ts'
import type { Provenance } from '../domain/family-changes.ts'
import type { Address, Adult, HouseholdAdult } from '../domain/family.ts'
import { readPhone } from '../domain/phone.ts'
import { insertAdult, updateAdult } from '../store/adults.ts'
import { lockHousehold, updateHousehold as keepHousehold } from '../store/households.ts'
import { loadFamily } from './family-of.ts'
import { recordAddition, recordChange } from './record-change.ts'

/** What a request brings to a family's file; a part that is absent stays as it is. */
export interface HouseholdUpdate {
  readonly tenantId: string
  readonly householdId: string
  /** Whose request it is: `phone` is theirs, and the other parent is seen from them. */
  readonly accountId: string
  readonly address?: Address
  readonly phone?: string
  /** Changes the other parent, or adds one when the answers are enough for that. */
  readonly otherParent?: Partial<Adult> & { readonly address?: Address }
  readonly by: Provenance
}

/**
 * Takes the answers of an accepted request over into the family's file, inside the transaction that accepts it. Done twice,
 * it changes nothing the second time. The answers have passed the request's own form.
 * @throws NotFound; Invalid `other-parent.incomplete` when there is none to change and too little to add one.
 */
export const updateHousehold = ({ clock }: Pick<KernelServices, 'clock'>) =>
  async (tx: Db, update: HouseholdUpdate): Promise<void> => {
    const { tenantId, householdId, accountId, address, phone, otherParent, by } = update
    if (!(await lockHousehold(tx, tenantId, householdId))) throw new NotFound('family')
    const { household, adults } = await loadFamily(tx, tenantId, householdId)
    const at = clock.now()
    const applicant = adultOfAccount(adults, accountId)
    if (!applicant) throw new NotFound('family')
    const other = otherParentOf(adults, applicant.id)

    if (address && (await recordChange(tx, { tenantId, householdId, subject: 'household', subjectId: householdId, at, by }, household.address ?? {}, address))) {
      await keepHousehold(tx, { ...household, address })
    }
    if (phone) await change(tx, applicant, { phone }, at, by)
    if (otherParent && other) await change(tx, other, otherParent, at, by)
    if (otherParent && !other) await add(tx, { tenantId, householdId }, otherParent, at, by)
  }

async function change(tx: Db, adult: HouseholdAdult, answers: Partial<Adult> & { readonly address?: Address }, at: number, by: Provenance): Promise<void> {
  const changed = { ...adult, ...kept(answers) }
  const where = { tenantId: adult.tenantId, householdId: adult.householdId, subject: 'adult' as const, subjectId: adult.id, at, by }
  if (await recordChange(tx, where, adult, changed)) await updateAdult(tx, changed)
}

async function add(tx: Db, ids: { tenantId: string; householdId: string }, answers: Partial<Adult>, at: number, by: Provenance): Promise<void> {
  const { firstName, lastName, relation, parentalAuthority } = answers
  if (!firstName || !lastName || !relation || parentalAuthority === undefined) throw new Invalid('other-parent.incomplete')
  const adult = { id: newId(), ...ids, ...kept(answers), firstName, lastName, relation, parentalAuthority, lockVersion: 1 }
  await insertAdult(tx, adult, at)
  await recordAddition(tx, { ...ids, subject: 'adult', subjectId: adult.id, at, by })
}

/** A form lets a number through by its shape; one that no operator could have given out is kept as it was typed. */
function kept<Answers extends Partial<Adult>>(answers: Answers): Answers {
  return answers.phone ? { ...answers, phone: readPhone(answers.phone) ?? answers.phone } : answers
}
