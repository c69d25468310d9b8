export * from './errors.ts'
export { systemClock, MovableClock, type Clock } from './clock.ts'
export { dayOf, formatDate, formatDateTime, formatDay, formatMoney, lowerFirst } from './format.ts'
export { newId, isId } from './ids.ts'
export { createLogger, type Logger } from './log.ts'
export { createServices, type ServiceFactories, type Services } from './container.ts'
export { readConfig, type Config, type OidcConfig } from './config/config.ts'
export { openDatabase, type Database, type Db } from './database/database.ts'
export type { Dialect } from './database/connect.ts'
export { CommitUnknown, isDuplicate } from './database/faults.ts'
export { createTable, idAndTenant, instant, json } from './database/schema.ts'
export { migrate, pendingMigrations, type MigrationSet } from './database/migrate.ts'
export { openSecrets, seal, unseal, type Secrets } from './secrets.ts'
export type { Manifest } from './plugins/manifest.ts'
export type { Health, Plugin, Stop } from './plugins/plugin.ts'
export { discoverPlugins, type FoundPlugin } from './plugins/discover.ts'
export { gather, startPlugins, wirePlugins, type Contributed, type WiredPlugin } from './plugins/host.ts'

import type { Clock } from './clock.ts'
import type { Config } from './config/config.ts'
import type { Database } from './database/database.ts'
import type { Logger } from './log.ts'
import type { Secrets } from './secrets.ts'

/** The services that exist before any room. */
export interface KernelServices {
  readonly config: Config
  readonly log: Logger
  readonly clock: Clock
  readonly database: Database
  readonly secrets: Secrets
}
