import type { KernelServices } from '../../kernel/index.ts'
import type { Actor } from '../domain/actor.ts'
import type { Family } from '../domain/family.ts'
import { loadOwnFamily } from './family-of.ts'

/** The actor's own family, without the health sheets. @throws NotFound when they have none yet. */
export const readFamily = ({ database }: Pick<KernelServices, 'database'>) =>
  async (actor: Actor): Promise<Family> => loadOwnFamily(database.db, actor)
