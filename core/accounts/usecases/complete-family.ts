import { Conflict, type KernelServices } from '../../kernel/index.ts'
import type { Actor } from '../domain/actor.ts'
import { gapsOf } from '../domain/family-rules.ts'
import { updateHousehold } from '../store/households.ts'
import { holdOwnFamily } from './family-of.ts'

/** The family confirms its file for the first time. @throws Conflict `family.incomplete` with the gaps; NotFound. */
export const completeFamily = ({ database, clock }: Pick<KernelServices, 'database' | 'clock'>) =>
  async (actor: Actor): Promise<void> => {
    await database.transaction(async (tx) => {
      const family = await holdOwnFamily(tx, actor)
      const gaps = gapsOf(family)
      if (gaps.length > 0) throw new Conflict('family.incomplete', { gaps })
      if (family.household.completedAt !== undefined) return
      await updateHousehold(tx, { ...family.household, completedAt: clock.now() })
    })
  }
