import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import type { HouseholdChild } from '../../../core/accounts/domain/family.ts'
import { accountsServices, type AccountsServices, type Actor, type AuditEntry, type Tenant } from '../../../core/accounts/index.ts'
import { jobsServices, type JobsServices } from '../../../core/jobs/index.ts'
import { createLogger, createServices, MovableClock, type Config, type Database, type KernelServices } from '../../../core/kernel/index.ts'
import { readDocumentTypes, vaultJobs, vaultServices, type Document, type ReceivedDocument, type VaultData, type VaultServices } from '../../../core/vault/index.ts'
import type { Limits } from '../../../core/web/index.ts'
import { savedFamily, savedTenant, testSecrets } from '../../builders/index.ts'

const NOW = Date.parse('2026-09-01T08:00:00Z')
const DOCUMENT_TYPES = join(import.meta.dirname, '../../../forms/document-types.json')

export interface Household {
  readonly actor: Actor
  readonly child: HouseholdChild
}

/** The vault on a lane's database, with a folder of its own. Close it. */
export interface Workbench {
  readonly clock: MovableClock
  readonly database: Database
  readonly services: VaultServices & VaultData & AccountsServices & JobsServices & KernelServices
  readonly tenant: Tenant
  /** A family with one child, in the bench's commune or another. */
  household(tenantId?: string): Promise<Household>
  /** Adds a document: a proof of address, unless told otherwise. */
  add(actor: Actor, content: Buffer | Readable, order?: { type?: string; childId?: string; filename?: string }): Promise<ReceivedDocument>
  /** Adds one that must be new. */
  added(actor: Actor, content: Buffer, order?: { type?: string; childId?: string; filename?: string }): Promise<Document>
  /** Names of all stored files, whole or not. */
  files(): string[]
  /** Runs the jobs of this room that are due by now. */
  runJobs(): Promise<void>
  audit(documentId: string): Promise<AuditEntry[]>
  close(): void
}

export async function workbench(database: Database, settings: Partial<Config> = {}): Promise<Workbench> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-vault-'))
  const clock = new MovableClock(NOW)
  const config = { storageUrl: pathToFileURL(folder), clamdUrl: undefined, ...settings } as Config
  const values = { config, database, clock, secrets: testSecrets, log: createLogger('silent'), documentTypes: readDocumentTypes(DOCUMENT_TYPES) }
  // Of the web room, the accounts need the rate limits for signing in; nobody signs in here.
  const services = createServices({ ...values, limits: {} as Limits }).child('jobs', jobsServices).child('accounts', accountsServices).child('vault', vaultServices).all
  const tenant = await savedTenant(database)

  const add: Workbench['add'] = (actor, content, { type = 'proof-of-address', filename = 'facture.pdf', ...order } = {}) =>
    services.receiveDocument({ actor, type, file: { filename, stream: content instanceof Readable ? content : Readable.from([content]) }, ...order })

  return {
    clock, database, services, tenant,
    async household(tenantId = tenant.id) {
      const { actor, family } = await savedFamily(database, tenantId)
      return { actor, child: family.children[0]! }
    },
    add,
    async added(actor, content, order) {
      const { document, known } = await add(actor, content, order)
      if (known) throw new Error('the document was known already')
      return document
    },
    files: () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)),
    async runJobs() {
      const handlers = vaultJobs(services)
      const due = await database.db('jobs').where({ tenant_id: tenant.id, state: 'waiting' }).andWhere('due_at', '<=', clock.now())
      for (const { id, tenant_id, kind, unique_key, payload } of due) {
        await handlers[kind]!({ id, tenantId: tenant_id, kind, key: unique_key, payload: JSON.parse(payload), attempt: 1 })
        await database.db('jobs').where({ id }).update({ state: 'done' })
      }
    },
    audit: (documentId) => services.audit.of(tenant.id, 'document', documentId),
    close: () => rmSync(folder, { recursive: true }),
  }
}
