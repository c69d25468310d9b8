import { join } from 'node:path'
import { Conflict, type FoundPlugin } from '../kernel/index.ts'
import { isPackage, readPackage, readVocabulary } from '../requests/index.ts'
import { root } from './places.ts'
import type { CorePlugin } from './plugins.ts'
import type { CoreServices } from './services.ts'

/**
 * Publishes the packages of `plugins/` for every commune that does not have their version yet. A package that changed under a version
 * that is already published is not: a release never changes. In a demonstration it is published beside, under a version of its own,
 * so that who writes a package sees it at the next start.
 */
export async function publishPackages(found: readonly FoundPlugin<CorePlugin>[], { tenants, publishPackage, config, log }: CoreServices): Promise<void> {
  const vocabulary = readVocabulary(join(root, 'forms'))
  const packages = found.filter(({ manifest }) => isPackage(manifest)).map(({ folder }) => readPackage(folder, vocabulary))
  for (const tenant of await tenants.all()) {
    for (const pack of packages) {
      try {
        await publishPackage(tenant.id, pack)
      } catch (error) {
        if (!(error instanceof Conflict) || error.code !== 'release.version-taken') throw error
        const { name, version } = pack.manifest
        log.warn({ demarche: name, version, tenant: tenant.slug }, 'the package changed under a published version: raise its version')
        if (!config.production) await publishPackage(tenant.id, { ...pack, manifest: { ...pack.manifest, version: `${version}-dev.${Date.now()}` } })
      }
    }
  }
}
