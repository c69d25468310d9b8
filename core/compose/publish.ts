import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Tenant } from '../accounts/index.ts'
import { Conflict, Faults, type FoundPlugin } from '../kernel/index.ts'
import { isPackage, readPackage, readVocabulary, type DemarchePackage } from '../requests/index.ts'
import { root } from './places.ts'
import type { CorePlugin } from './plugins.ts'
import type { CoreServices } from './services.ts'

type Needs = Pick<CoreServices, 'tenants' | 'publishPackage' | 'config' | 'log'>

/** A package that a commune cannot offer: it names a service that is not there, or a case of it fails. */
export interface WithheldPackage {
  /** Slug of the commune. */
  readonly tenant: string
  readonly demarche: string
  readonly faults: Faults['faults']
}

/**
 * Publishes the packages of `plugins/` for every commune that does not have their version yet. One that does not fit a commune is
 * withheld there, and said in the log: it must not keep the other communes, or the other démarches, from opening.
 */
export async function publishPackages(found: readonly FoundPlugin<CorePlugin>[], needs: Needs): Promise<WithheldPackage[]> {
  const vocabulary = readVocabulary(join(root, 'forms'))
  const packages = found.filter(({ manifest }) => isPackage(manifest)).map(({ folder }) => readPackage(folder, vocabulary))
  const withheld: WithheldPackage[] = []
  for (const tenant of await needs.tenants.all()) {
    for (const pack of packages) {
      const faults = await publishFor(tenant, pack, needs)
      if (faults) withheld.push({ tenant: tenant.slug, demarche: pack.manifest.name, faults })
    }
  }
  return withheld
}

/** @returns the faults for which it is withheld. */
async function publishFor(tenant: Tenant, pack: DemarchePackage, { publishPackage, config, log }: Needs): Promise<Faults['faults'] | undefined> {
  const { name: demarche, version } = pack.manifest
  try {
    await publishPackage(tenant.id, pack).catch((error: unknown) => {
      if (!(error instanceof Conflict) || error.code !== 'release.version-taken') throw error
      log.warn({ demarche, version, tenant: tenant.slug }, 'the package changed under a published version: raise its version')
      if (!config.production) return publishPackage(tenant.id, underDevelopment(pack))
    })
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    log.error({ demarche, version, tenant: tenant.slug, faults: error.faults }, 'the package is withheld from the commune')
    return error.faults
  }
}

/** A release never changes: a package that is being written is published beside, under a version that its content gives. */
function underDevelopment(pack: DemarchePackage): DemarchePackage {
  const content = createHash('sha256').update(JSON.stringify(pack)).digest('hex').slice(0, 8)
  return { ...pack, manifest: { ...pack.manifest, version: `${pack.manifest.version}-dev.${content}` } }
}
