import { NotFound, type Db } from '../../kernel/index.ts'
import type { Actor } from '../domain/actor.ts'
import type { Family, HouseholdChild } from '../domain/family.ts'
import type { Provenance } from '../domain/family-changes.ts'
import { readFamily } from '../domain/permissions.ts'
import { findAdults } from '../store/adults.ts'
import { findChild, findChildren } from '../store/children.ts'
import { findHousehold, lockHousehold } from '../store/households.ts'

/** A whole family, by its id. @throws NotFound. */
export async function loadFamily(db: Db, tenantId: string, householdId: string): Promise<Family> {
  const household = await findHousehold(db, tenantId, householdId)
  if (!household) throw new NotFound('family')
  return { household, adults: await findAdults(db, tenantId, householdId), children: await findChildren(db, tenantId, householdId) }
}

/** The actor's own family, for reading. @throws NotFound when they have none yet. */
export function loadOwnFamily(db: Db, actor: Actor): Promise<Family> {
  return loadFamily(db, actor.tenantId, ownHouseholdId(actor))
}

/** The actor's own family, held until the transaction ends. @throws NotFound when they have none yet. */
export async function holdOwnFamily(tx: Db, actor: Actor): Promise<Family> {
  await lockHousehold(tx, actor.tenantId, ownHouseholdId(actor))
  return loadOwnFamily(tx, actor)
}

/** A child of the actor's own family. @throws NotFound for any other. */
export async function loadOwnChild(db: Db, actor: Actor, childId: string): Promise<HouseholdChild> {
  const child = await findChild(db, actor.tenantId, childId)
  if (!child) throw new NotFound('family')
  readFamily(actor, child)
  return child
}

/** The actor, as the family's history names them. */
export function byActor(actor: Actor): Provenance {
  return { accountId: actor.accountId, name: actor.name }
}

function ownHouseholdId({ householdId }: Actor): string {
  if (householdId === undefined) throw new NotFound('family')
  return householdId
}
