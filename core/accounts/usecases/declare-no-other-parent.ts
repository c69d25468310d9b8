import { Conflict, type KernelServices } from '../../kernel/index.ts'
import type { Actor } from '../domain/actor.ts'
import { otherParentOf } from '../domain/family-rules.ts'
import { updateHousehold } from '../store/households.ts'
import { holdOwnFamily } from './family-of.ts'

/** Keeps that there is no other parent to declare. @throws Conflict `other-parent.exists`, NotFound. */
export const declareNoOtherParent = ({ database }: Pick<KernelServices, 'database'>) =>
  async (actor: Actor): Promise<void> => {
    await database.transaction(async (tx) => {
      const { household, adults } = await holdOwnFamily(tx, actor)
      if (otherParentOf(adults, actor.adultId)) throw new Conflict('other-parent.exists')
      if (!household.noOtherParent) await updateHousehold(tx, { ...household, noOtherParent: true })
    })
  }
