import { dayOf, type KernelServices } from '../../kernel/index.ts'
import type { Actor } from '../domain/actor.ts'
import { checkChild, withChildAnswers, type ChildDraft } from '../domain/people.ts'
import { updateChild as keepChild } from '../store/children.ts'
import { accepted } from './answers-refused.ts'
import { byActor, loadOwnChild } from './family-of.ts'
import { recordChange } from './record-change.ts'

export interface ChildInput {
  readonly childId: string
  readonly version: number
  readonly answers: ChildDraft
}

/** Changes a child's identity, school and class. @throws AnswersRefused, Stale, NotFound for a child of another family. */
export const updateChild = ({ database, clock }: Pick<KernelServices, 'database' | 'clock'>) =>
  async (actor: Actor, { childId, version, answers }: ChildInput): Promise<void> => {
    const at = clock.now()
    const checked = accepted(checkChild(answers, dayOf(at)))
    await database.transaction(async (tx) => {
      const child = await loadOwnChild(tx, actor, childId)
      const changed = { ...withChildAnswers(child, checked), lockVersion: version }
      const where = { tenantId: actor.tenantId, householdId: child.householdId, childId, subject: 'child' as const, subjectId: childId, at, by: byActor(actor) }
      if (!(await recordChange(tx, where, { ...child, lockVersion: version }, changed))) return
      await keepChild(tx, changed)
    })
  }
