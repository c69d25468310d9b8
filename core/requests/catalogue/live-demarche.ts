import { isOpenOn } from '../domain/opening.ts'
import type { Release } from './release.ts'
import type { Releases } from './releases.ts'

/**
 * The release of a démarche that a commune takes on a day (`YYYY-MM-DD`); undefined outside its dates, or when it is no longer offered.
 * A draft on an older release is sent within the dates of the live one: a commune extends a term by publishing.
 */
export async function liveDemarche(releases: Releases, { tenantId, demarche }: { readonly tenantId: string; readonly demarche: string }, day: string): Promise<Release | undefined> {
  const release = (await releases.live(tenantId)).find((live) => live.demarche === demarche)
  return release && isOpenOn(release.package.manifest.demarche, day) ? release : undefined
}
