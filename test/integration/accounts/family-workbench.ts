import { familyServices, type FamilyServices } from '../../../core/accounts/family-services.ts'
import { createLogger, createServices, MovableClock, type Clock, type Config, type Database, type Secrets } from '../../../core/kernel/index.ts'
import { testSecrets } from '../../builders/index.ts'

/** When the tests of families play. */
export const NOW = '2026-09-01T08:00:00Z'

/** The services of communes and families, as one process of an installation has them. */
export function familyWorkbench(database: Database, clock: Clock = new MovableClock(NOW), secrets: Secrets = testSecrets): FamilyServices {
  const kernel = { config: {} as Config, log: createLogger('silent'), clock, database, secrets }
  return createServices(kernel).child('accounts', familyServices).all
}
