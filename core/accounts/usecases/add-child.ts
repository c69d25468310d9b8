import { dayOf, newId, type KernelServices } from '../../kernel/index.ts'
import type { Actor } from '../domain/actor.ts'
import { isSameChild } from '../domain/family-rules.ts'
import { checkChild, type ChildDraft } from '../domain/people.ts'
import { insertChild } from '../store/children.ts'
import { accepted } from './answers-refused.ts'
import { byActor, holdOwnFamily } from './family-of.ts'
import { recordAddition } from './record-change.ts'

/**
 * Adds a child to the actor's family. @returns the child's id; that of the child who is there already when the same one is
 * added twice (a double click). @throws AnswersRefused, NotFound.
 */
export const addChild = ({ database, clock }: Pick<KernelServices, 'database' | 'clock'>) =>
  async (actor: Actor, draft: ChildDraft): Promise<string> => {
    const at = clock.now()
    const answers = accepted(checkChild(draft, dayOf(at)))
    const id = newId()
    return database.transaction(async (tx) => {
      const { household, children } = await holdOwnFamily(tx, actor)
      const same = children.find((child) => isSameChild(child, answers))
      if (same) return same.id
      await insertChild(tx, { id, tenantId: actor.tenantId, householdId: household.id, ...answers, lockVersion: 1 }, at)
      await recordAddition(tx, { tenantId: actor.tenantId, householdId: household.id, childId: id, subject: 'child', subjectId: id, at, by: byActor(actor) })
      return id
    })
  }
