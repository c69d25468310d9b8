import type { Db, KernelServices } from '../../kernel/index.ts'
import { findRelease, listLive } from '../store/releases.ts'
import { openRelease, type Release } from './release.ts'

/** Releases kept ready; the one used longest ago leaves first. */
const KEPT = 500

/** Reads releases. What was read is kept: a release never changes. */
export interface Releases {
  /** @param tx the open transaction, if any. @throws NotFound also for a release of another commune. */
  byId(tenantId: string, id: string, tx?: Db): Promise<Release>
  /** What the commune offers today, by name. */
  live(tenantId: string): Promise<Release[]>
  /** What the commune has, on offer or closed by its administrator, by name. */
  offers(tenantId: string): Promise<OfferedDemarche[]>
}

export interface OfferedDemarche {
  readonly release: Release
  /** False: nothing may be started or sent, whatever its dates. */
  readonly enabled: boolean
}

export function createReleases({ database }: Pick<KernelServices, 'database'>): Releases {
  const kept = new Map<string, Release>()

  async function byId(tenantId: string, id: string, tx?: Db): Promise<Release> {
    const key = `${tenantId}:${id}`
    const release = kept.get(key) ?? openRelease(await findRelease(tx ?? database.db, tenantId, id))
    kept.delete(key)
    kept.set(key, release)
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break
      kept.delete(oldest)
    }
    return release
  }

  async function offers(tenantId: string): Promise<OfferedDemarche[]> {
    const listed = await listLive(database.db, tenantId)
    return Promise.all(listed.map(async ({ releaseId, enabled }) => ({ release: await byId(tenantId, releaseId), enabled })))
  }

  return {
    byId,
    offers,
    live: async (tenantId) => (await offers(tenantId)).filter(({ enabled }) => enabled).map(({ release }) => release),
  }
}
