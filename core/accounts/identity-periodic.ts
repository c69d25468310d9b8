import type { Periodic } from '../jobs/index.ts'
import type { KernelServices } from '../kernel/index.ts'
import { REMEMBERED } from './domain/session.ts'
import { purgeLinks } from './identity/embedded/links-store.ts'
import { purgeProviderRows } from './identity/embedded/adapter.ts'
import { purgeLogoutTokens } from './store/logout-tokens.ts'
import { purgeParked } from './store/parked-posts.ts'
import { purgeSessions } from './store/sessions.ts'
import { purgeAttempts } from './store/sign-ins.ts'

const HOUR = 60 * 60 * 1000

/** Every hour, what is over goes: it holds addresses and answers of people. */
export function identityPeriodic({ database, clock }: Pick<KernelServices, 'database' | 'clock'>): readonly Periodic[] {
  const run = async (): Promise<void> => {
    const { db } = database
    const now = clock.now()
    await purgeSessions(db, now - REMEMBERED)
    for (const purge of [purgeAttempts, purgeParked, purgeLogoutTokens, purgeLinks, purgeProviderRows]) await purge(db, now)
  }
  return [{ kind: 'identity.purge', every: HOUR, run }]
}
