import type { Actor } from '../../core/accounts/domain/actor.ts'
import { newId } from '../../core/kernel/index.ts'

/** A citizen whose family has no file yet; give `householdId` and `adultId` for one who has. */
export function anActor(overrides: Partial<Actor> = {}): Actor {
  return {
    tenantId: newId(),
    accountId: newId(),
    name: 'Camille Martin',
    email: 'camille.martin@exemple.test',
    agentOf: [],
    administrator: false,
    ...overrides,
  }
}

export function anAgent(overrides: Partial<Actor> = {}): Actor {
  return anActor({ name: 'Dominique Petit', email: 'dominique.petit@charost.test', agentOf: ['enfance-jeunesse'], ...overrides })
}

export function anAdministrator(overrides: Partial<Actor> = {}): Actor {
  return anActor({ name: 'Alix Renaud', email: 'alix.renaud@charost.test', administrator: true, ...overrides })
}
