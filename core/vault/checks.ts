import type { Health } from '../kernel/index.ts'
import type { VaultServices } from './services.ts'

/** What readiness and `parvis doctor` ask of this room. */
export function vaultChecks({ storage, antivirus }: Pick<VaultServices, 'storage' | 'antivirus'>): Readonly<Record<'storage' | 'antivirus', () => Promise<Health>>> {
  return {
    storage: () => storage.check(),
    antivirus: async () => (antivirus ? antivirus.check() : { ok: true, detail: 'none: files are marked as not checked (CLAMD_URL)' }),
  }
}
