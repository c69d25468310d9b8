import { createHash } from 'node:crypto'
import { Conflict, isDuplicate, newId, type KernelServices } from '../../kernel/index.ts'
import type { PackageChecker } from '../catalogue/check.ts'
import type { DemarchePackage } from '../domain/package.ts'
import { findReleaseByVersion, insertRelease, setLive } from '../store/releases.ts'

export interface Publication {
  readonly releaseId: string
  readonly version: string
  /** False when this very content was already published. */
  readonly published: boolean
}

/**
 * Publishes a package as a release of a commune, and makes it the one that new drafts take. Publishing the same content again changes
 * nothing. Requests and drafts under way keep theirs.
 * @throws Faults with every fault of the package; Conflict `release.version-taken` when this version was published with other content.
 */
export function publishPackage({ database, clock, packageChecker }: Pick<KernelServices, 'database' | 'clock'> & { packageChecker: PackageChecker }) {
  /** The release that has this version already. @throws Conflict when its content is another. */
  async function published(tenantId: string, { demarche, version, hash }: Identity): Promise<Publication | undefined> {
    const known = await findReleaseByVersion(database.db, tenantId, demarche, version)
    if (known && known.hash !== hash) throw new Conflict('release.version-taken', { demarche, version })
    return known && { releaseId: known.id, version, published: false }
  }

  return async (tenantId: string, pack: DemarchePackage, publishedBy?: string): Promise<Publication> => {
    // As it was written: the order of moves and of questions is that of the screens.
    const content = JSON.stringify(pack)
    const { name: demarche, version } = pack.manifest
    const identity = { demarche, version, hash: createHash('sha256').update(content).digest('hex') }
    const known = await published(tenantId, identity)
    if (known) return known
    await packageChecker.check(tenantId, pack)
    const release = { id: newId(), tenantId, ...identity, content, publishedAt: clock.now() }
    try {
      await database.transaction(async (tx) => {
        await insertRelease(tx, release, publishedBy)
        await setLive(tx, tenantId, demarche, release.id)
      })
    } catch (error) {
      // Another replica that starts at the same moment was faster.
      const theirs = isDuplicate(error) ? await published(tenantId, identity) : undefined
      if (!theirs) throw error
      return theirs
    }
    return { releaseId: release.id, version, published: true }
  }
}

interface Identity { readonly demarche: string; readonly version: string; readonly hash: string }
