import { databaseCheck, diskCheck, issuerCheck, jobsCheck, migrationsCheck, smtpCheck, type Check } from '../operations/index.ts'
import type { MigrationSet } from '../kernel/index.ts'
import { vaultChecks } from '../vault/index.ts'
import type { CoreServices } from './services.ts'

/** Everything that the platform depends on, with what to do when it fails. @param smtpUrl absent where no mail can leave */
export function composeChecks(services: CoreServices, migrations: readonly MigrationSet[], smtpUrl: URL | undefined): Check[] {
  const { config, database, jobsDesk } = services
  return [
    databaseCheck(database),
    migrationsCheck(database, migrations),
    ...vaultChecks(services),
    issuerCheck(config.oidc.kind === 'external' ? config.oidc.issuer : undefined),
    ...(smtpUrl ? [smtpCheck(smtpUrl)] : []),
    jobsCheck(jobsDesk),
    diskCheck(config.dataDir),
  ]
}
