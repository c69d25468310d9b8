import type { KernelServices } from '../../kernel/index.ts'
import type { Job, JobHandler } from '../../jobs/index.ts'
import type { Contents } from '../content/contents.ts'
import { isStorageKeyUsed } from '../store/documents.ts'

/** Handler of `vault.purge`: deletes stored content, unless a living document needs it. */
export function purgeContent({ database, contents }: Pick<KernelServices, 'database'> & { readonly contents: Contents }): JobHandler {
  return async ({ tenantId, payload }: Job) => {
    const { storageKey } = payload as { storageKey: string }
    if (await isStorageKeyUsed(database.db, tenantId, storageKey)) return
    await contents.discard(storageKey)
  }
}
