import type { Periodic } from '../../jobs/index.ts'
import type { KernelServices } from '../../kernel/index.ts'
import { purgeWindows } from './store.ts'

const HOUR = 60 * 60 * 1000

/** Every hour, windows that are over go: they hold hashes of addresses. */
export function limitsPeriodic({ database, clock }: Pick<KernelServices, 'database' | 'clock'>): readonly Periodic[] {
  return [{ kind: 'web.limits', every: HOUR, run: async () => void (await purgeWindows(database.db, clock.now())) }]
}
