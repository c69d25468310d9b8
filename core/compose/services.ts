import { join } from 'node:path'
import { accountsServices, type AccountsServices } from '../accounts/index.ts'
import { formsServices, type FormsServices } from '../forms/index.ts'
import { jobsServices, type JobsServices } from '../jobs/index.ts'
import { createLogger, createServices, openDatabase, openSecrets, systemClock, type Config, type KernelServices, type Services } from '../kernel/index.ts'
import { requestsServices, type RequestsServices } from '../requests/index.ts'
import { readDocumentTypes, vaultServices, type VaultData, type VaultServices } from '../vault/index.ts'
import { createLimits, type Limits } from '../web/index.ts'
import { root } from './places.ts'

/** Every service of the core: what plugins see. */
export type CoreServices = KernelServices & JobsServices & { readonly limits: Limits } & AccountsServices & VaultData & VaultServices & FormsServices & RequestsServices

/** Registers every room's services over the kernel's. Nothing is made before it is asked for. */
export function composeServices(config: Config): Services<CoreServices> {
  const kernel: KernelServices = {
    config,
    log: createLogger(config.logLevel),
    clock: systemClock,
    database: openDatabase(config.databaseUrl),
    secrets: openSecrets(config),
  }
  return createServices(kernel)
    .child('jobs', jobsServices)
    .child('web', { limits: createLimits })
    .child('accounts', accountsServices)
    .child('vault', { documentTypes: () => readDocumentTypes(join(root, 'forms', 'document-types.json')), ...vaultServices })
    .child('forms', formsServices)
    .child('requests', requestsServices)
}
