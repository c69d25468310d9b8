import { databaseCheck, diskCheck, issuerCheck, jobsCheck, migrationsCheck, smtpCheck, type Check } from '../operations/index.ts'
import { vaultChecks } from '../vault/index.ts'
import type { Plugins } from './plugins.ts'
import type { CoreServices } from './services.ts'

/** Everything that the platform depends on, with what to do when it fails. @param smtpUrl absent where no mail can leave */
export function composeChecks(services: CoreServices, plugins: Plugins, smtpUrl: URL | undefined): Check[] {
  const { config, database, jobsDesk } = services
  return [
    databaseCheck(database),
    migrationsCheck(database, plugins.migrations),
    keysCheck(services),
    ...vaultChecks(services),
    issuerCheck(config.oidc.kind === 'external' ? config.oidc.issuer : undefined),
    ...(smtpUrl ? [smtpCheck(smtpUrl)] : []),
    jobsCheck(jobsDesk),
    diskCheck(config.dataDir),
    ...plugins.wired.flatMap(pluginCheck),
  ]
}

/** A database that was restored beside another master key looks sound until somebody opens an answer. */
function keysCheck({ tenants, tenantKeys }: Pick<CoreServices, 'tenants' | 'tenantKeys'>): Check {
  return {
    name: 'keys', title: 'Clés des communes', essential: true, after: 'migrations',
    remedy: 'Remettez la clé maîtresse qui protégeait cette base : PARVIS_MASTER_KEY, ou keys/master.key du dossier des données',
    async run() {
      const all = await tenants.all()
      for (const { id } of all) await tenantKeys.of(id)
      return { ok: true, detail: `${all.length} ouverte${all.length > 1 ? 's' : ''}` }
    },
  }
}

/** A plugin's own check: without it the rest still serves. */
function pluginCheck({ name, check }: Plugins['wired'][number]): Check[] {
  if (!check) return []
  return [{ name: `plugin-${name}`, title: `Extension « ${name} »`, essential: false, remedy: `Corrigez ce que dit l’extension, ou retirez plugins/${name}`, run: check }]
}
