import type { JobHandlers } from '../jobs/index.ts'
import type { KernelServices } from '../kernel/index.ts'
import type { VaultServices } from './services.ts'
import { PURGE } from './usecases/blob-guard.ts'
import { purgeContent } from './usecases/purge-content.ts'

/** What this room does later. */
export function vaultJobs(services: Pick<KernelServices, 'database'> & Pick<VaultServices, 'contents'>): JobHandlers {
  return { [PURGE]: purgeContent(services) }
}
