import type { Health } from '../kernel/index.ts'
import type { VaultServices } from './services.ts'

/** As the operations room takes it. */
interface VaultCheck {
  readonly name: string
  readonly title: string
  readonly essential: boolean
  readonly remedy: string
  run(): Promise<Health>
}

/** What readiness and `parvis doctor` ask of this room. Without an antivirus, pages go on and new files are refused. */
export function vaultChecks({ storage, antivirus }: Pick<VaultServices, 'storage' | 'antivirus'>): readonly VaultCheck[] {
  return [
    {
      name: 'storage', title: 'Espace des documents', essential: true,
      remedy: 'Vérifiez STORAGE_URL\u00a0: le dossier doit être accessible en écriture, ou le compartiment S3 exister et accepter la clé',
      run: () => storage.check(),
    },
    {
      name: 'antivirus', title: 'Antivirus', essential: false,
      remedy: 'Vérifiez que clamd est démarré et joignable à l’adresse de CLAMD_URL',
      run: async () => (antivirus ? antivirus.check() : { ok: true, detail: 'aucun\u00a0: les documents sont marqués «\u00a0non contrôlé\u00a0»' }),
    },
  ]
}
