import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { accountsServices, type Actor, type Tenant } from '../../../core/accounts/index.ts'
import { bindGrants } from '../../../core/accounts/store/role-grants.ts'
import { saveAccount } from '../../../core/accounts/store/accounts.ts'
import type { HouseholdChild } from '../../../core/accounts/domain/family.ts'
import { formsServices } from '../../../core/forms/index.ts'
import { jobsServices, startWorker, type JobHandlers, type MailPayload } from '../../../core/jobs/index.ts'
import { createLogger, createServices, MovableClock, newId, type Config, type Database } from '../../../core/kernel/index.ts'
import { listUsesOfDocument, requestsJobs, requestsServices, type DemarchePackage } from '../../../core/requests/index.ts'
import type { HistoryEntry } from '../../../core/requests/store/history.ts'
import { readDocumentTypes, vaultServices } from '../../../core/vault/index.ts'
import { createLimits } from '../../../core/web/index.ts'
import { anAgent, savedFamily, savedTenant, submittedRequest, testSecrets, type RequestOrder, type RequestServices } from '../../builders/index.ts'
import { until } from '../../services/index.ts'
import { shippedPackage } from '../../unit/requests/support/packages.ts'

/** A Monday, ten o'clock in Paris, when both shipped démarches are open. */
const NOW = Date.parse('2026-09-07T08:00:00Z')
export const DAY = 24 * 60 * 60 * 1000

const DOCUMENT_TYPES = join(import.meta.dirname, '../../../forms/document-types.json')
// Compiled forms are the same for every file of tests: one folder, so that each is compiled once.
const DATA = join(tmpdir(), 'parvis-test-requests')

export interface Parent {
  readonly actor: Actor
  readonly child: HouseholdChild
}

/** The requests room on a lane's database, with a commune that offers both shipped démarches. Close it. */
export interface Bench {
  readonly services: RequestServices
  readonly clock: MovableClock
  readonly tenant: Tenant
  /** Mails that left, oldest first. */
  readonly mails: MailPayload[]
  parent(names?: { firstName?: string; lastName?: string; email?: string; child?: string }): Promise<Parent>
  /** Someone who works for services of the commune, and has signed in. */
  agent(who?: Partial<Actor>): Promise<Actor>
  submit(parent: Parent, order?: RequestOrder): Promise<string>
  /** The move of an agent or of a parent, on the request as it is now. */
  move(actor: Actor, requestId: string, transition: string, answer?: Record<string, unknown>): Promise<void>
  version(requestId: string): Promise<number>
  status(requestId: string): Promise<string>
  /** The whole history of a request, as agents see it. */
  history(requestId: string): Promise<readonly HistoryEntry[]>
  /** Lets a worker do all that is due. */
  settle(handlers?: JobHandlers): Promise<void>
  close(): void
}

export async function requestsBench(database: Database, overrides: Partial<Tenant> = {}, packages: readonly DemarchePackage[] = [shippedPackage('periscolaire'), shippedPackage('changement-situation')]): Promise<Bench> {
  const files = mkdtempSync(join(tmpdir(), 'parvis-requests-'))
  const clock = new MovableClock(NOW)
  const config = { dataDir: DATA, storageUrl: pathToFileURL(files), clamdUrl: undefined, publicUrl: 'http://127.0.0.1', proxies: 0, oidc: { kind: 'embedded' }, production: false } as Config
  const services = createServices({ config, clock, database, secrets: testSecrets, log: createLogger('silent'), documentTypes: readDocumentTypes(DOCUMENT_TYPES) })
    .child('jobs', jobsServices)
    .child('web', { limits: createLimits })
    .child('accounts', accountsServices)
    .child('vault', vaultServices)
    .child('forms', formsServices)
    .child('requests', requestsServices).all
  services.documentUses.add(listUsesOfDocument)
  const tenant = await savedTenant(database, overrides)
  for (const pack of packages) await services.publishPackage(tenant.id, pack)
  const mails: MailPayload[] = []
  const handlers: JobHandlers = { ...requestsJobs(services), mail: async ({ payload }) => void mails.push(payload as MailPayload) }

  const rowOf = (requestId: string): Promise<{ lock_version: number; status: string }> => database.db('requests').where({ tenant_id: tenant.id, id: requestId }).first('lock_version', 'status')

  const bench: Bench = {
    services, clock, tenant, mails,
    async parent({ firstName = 'Camille', lastName = 'Martin', email = `${newId()}@exemple.test`, child = 'Zoé' } = {}) {
      const { actor, family } = await savedFamily(database, tenant.id, { adults: [{ firstName, lastName, email }], children: [{ firstName: child, lastName }] })
      return { actor: { ...actor, name: `${firstName} ${lastName}`, email }, child: family.children[0]! }
    },
    async agent(who = {}) {
      const email = `${newId()}@charost.test`
      const wanted = anAgent({ tenantId: tenant.id, name: 'Dominique Petit', email, ...who })
      const [firstName = '', lastName = ''] = wanted.name.split(' ')
      const accountId = await database.transaction((tx) => saveAccount(tx, tenant.id, { issuer: 'test', subject: email, email, firstName, lastName }, clock.now()))
      for (const service of wanted.agentOf) await services.grantRole({ tenantId: tenant.id, email, role: { role: 'agent', service } })
      await database.transaction((tx) => bindGrants(tx, tenant.id, email, accountId))
      return { ...wanted, accountId }
    },
    submit: ({ actor, child }, order = {}) => submittedRequest(services, actor, { ...order, ...(order.demarche === undefined && { childId: child.id }) }),
    async move(actor, requestId, transition, answer) {
      await services.performTransition(actor, { requestId, transition, shownVersion: await bench.version(requestId), ...(answer && { answer }) })
    },
    version: async (requestId) => (await rowOf(requestId)).lock_version,
    status: async (requestId) => (await rowOf(requestId)).status,
    async history(requestId) {
      const agent = anAgent({ tenantId: tenant.id, agentOf: tenant.settings.services.map(({ slug }) => slug) })
      return (await services.readRequest(agent, requestId)).history
    },
    async settle(own = handlers) {
      const stop = startWorker({ services, handlers: own, poll: 10 })
      const busy = async (): Promise<boolean> => (await database.db('jobs').where('due_at', '<=', clock.now()).orWhere({ state: 'running' }).first('id')) === undefined
      await until(busy, { what: 'the jobs', milliseconds: 20_000, every: 10 })
      await stop()
    },
    close: () => rmSync(files, { recursive: true }),
  }
  return bench
}
