import type { KernelServices } from '../../kernel/index.ts'
import type { Actor } from '../domain/actor.ts'
import type { FamilyChange } from '../domain/family-changes.ts'
import type { Health, HouseholdChild } from '../domain/family.ts'
import { findChangesOfChild } from '../store/family-changes.ts'
import { loadOwnChild } from './family-of.ts'
import type { HealthRecords } from './health-records.ts'

export interface ChildFile {
  readonly child: HouseholdChild
  readonly health?: Health
  /** Newest first. */
  readonly changes: readonly FamilyChange[]
}

type Needs = Pick<KernelServices, 'database'> & { readonly healthRecords: HealthRecords }

/** A child of the actor's family. @throws NotFound for any other. */
export const readChild = ({ database }: Pick<KernelServices, 'database'>) =>
  (actor: Actor, childId: string): Promise<HouseholdChild> => loadOwnChild(database.db, actor, childId)

/** The whole file of a child of the actor's family, health sheet included: its opening is audited. @throws NotFound for any other. */
export const readChildFile = ({ database, healthRecords }: Needs) =>
  async (actor: Actor, childId: string): Promise<ChildFile> => {
    const child = await loadOwnChild(database.db, actor, childId)
    const changes = await findChangesOfChild(database.db, actor.tenantId, childId)
    const health = await healthRecords.read(undefined, actor, child)
    return { child, changes, ...(health && { health }) }
  }
