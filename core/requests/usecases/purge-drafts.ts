import { Duration } from 'luxon'
import type { KernelServices } from '../../kernel/index.ts'
import type { Releases } from '../catalogue/releases.ts'
import { deleteDraft, listUntouchedDrafts } from '../store/drafts.ts'

const DAY = 24 * 60 * 60 * 1000

/**
 * Drops drafts that nobody touched for as long as their démarche keeps them (`retention.draft`, an ISO 8601 duration). A draft holds
 * health data of someone who may never send it.
 */
export function purgeDrafts({ database, clock, releases }: Pick<KernelServices, 'database' | 'clock'> & { releases: Releases }) {
  return async (): Promise<number> => {
    const now = clock.now()
    let dropped = 0
    for (const { tenantId, id, releaseId, updatedAt } of await listUntouchedDrafts(database.db, now - DAY)) {
      const { retention } = (await releases.byId(tenantId, releaseId)).package.manifest.demarche
      if (updatedAt + Duration.fromISO(retention.draft).toMillis() > now) continue
      await deleteDraft(database.db, tenantId, id)
      dropped++
    }
    return dropped
  }
}
