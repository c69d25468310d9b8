import { statfs } from 'node:fs/promises'
import { checkSmtp, type JobsDesk } from '../../jobs/index.ts'
import { pendingMigrations, type Database, type MigrationSet } from '../../kernel/index.ts'
import type { Check } from './check.ts'

const GIGABYTE = 1e9

/** Below this, in bytes: MariaDB aborts on a full disk, and an upload of a few families fills less. */
const LEAST_FREE = GIGABYTE

export function databaseCheck(database: Database): Check {
  return {
    name: 'database', title: 'Base de données', essential: true,
    remedy: 'Vérifiez que le serveur de DATABASE_URL est démarré, joignable, et que le mot de passe est le bon',
    async run() {
      await database.db.raw('SELECT 1')
      return { ok: true, detail: database.dialect === 'sqlite' ? 'SQLite' : 'MariaDB ou MySQL' }
    },
  }
}

export function migrationsCheck(database: Database, sets: readonly MigrationSet[]): Check {
  return {
    name: 'migrations', title: 'Tables à jour', essential: true, remedy: 'Lancez « parvis migrate »', after: 'database',
    async run() {
      const pending = await pendingMigrations(database, sets)
      return { ok: pending.length === 0, detail: pending.length === 0 ? 'à jour' : `à passer : ${pending.join(', ')}` }
    },
  }
}

export function smtpCheck(smtpUrl: URL): Check {
  return {
    name: 'smtp', title: 'Serveur de courriels', essential: false,
    remedy: 'Vérifiez SMTP_URL ; les courriels attendent et partiront au retour du serveur',
    async run() {
      await checkSmtp(smtpUrl)
      return { ok: true, detail: smtpUrl.host }
    },
  }
}

/** Reads the issuer's discovery document (OpenID Connect Discovery 1.0, 4). @param issuer absent: the embedded provider. */
export function issuerCheck(issuer: URL | undefined): Check {
  return {
    name: 'issuer', title: 'Fournisseur d’identité', essential: false,
    remedy: 'Vérifiez OIDC_ISSUER : l’adresse du royaume Keycloak, sans « /.well-known »',
    async run() {
      if (!issuer) return { ok: true, detail: 'fournisseur embarqué' }
      const address = `${issuer.href.replace(/\/$/, '')}/.well-known/openid-configuration`
      const answer = await fetch(address, { signal: AbortSignal.timeout(5_000) })
      if (!answer.ok) return { ok: false, detail: `${address} répond ${answer.status}` }
      const document: unknown = await answer.json()
      const named = typeof document === 'object' && document !== null && 'issuer' in document ? document.issuer : undefined
      return { ok: named === issuer.href.replace(/\/$/, '') || named === issuer.href, detail: `l’émetteur se nomme ${String(named)}` }
    },
  }
}

export function jobsCheck(desk: JobsDesk): Check {
  return {
    name: 'jobs', title: 'Tâches', essential: false, after: 'migrations',
    remedy: 'Lisez « parvis jobs », corrigez la cause, puis « parvis jobs retry » ; si des tâches sont en retard, démarrez « parvis worker »',
    async run() {
      const { waiting, dead, late } = await desk.counts()
      return { ok: dead === 0 && late === 0, detail: `${waiting} en attente, ${late} en retard, ${dead} abandonnées` }
    },
  }
}

/** @param folder of the embedded database, the files and the keys. */
export function diskCheck(folder: string): Check {
  return {
    name: 'disk', title: 'Place sur le disque', essential: false, remedy: `Libérez de la place pour ${folder}`,
    async run() {
      const { bavail, bsize } = await statfs(folder)
      const free = bavail * bsize
      return { ok: free >= LEAST_FREE, detail: `${(free / GIGABYTE).toLocaleString('fr', { maximumFractionDigits: 1 })} Go libres` }
    },
  }
}
