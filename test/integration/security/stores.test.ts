import { expect } from 'chai'
import { hashOf, newSecret } from '../../../core/accounts/identity/tokens.ts'
import { findAdult } from '../../../core/accounts/store/adults.ts'
import { saveSealedHealth } from '../../../core/accounts/store/child-health.ts'
import { findChild } from '../../../core/accounts/store/children.ts'
import { insertChange } from '../../../core/accounts/store/family-changes.ts'
import { findHousehold } from '../../../core/accounts/store/households.ts'
import { insertAttempt } from '../../../core/accounts/store/sign-ins.ts'
import { insertJobs } from '../../../core/jobs/store/jobs.ts'
import { newId, NotFound, Stale, type Database } from '../../../core/kernel/index.ts'
import { findDraft } from '../../../core/requests/store/drafts.ts'
import { findRequest } from '../../../core/requests/store/requests.ts'
import { findDocument } from '../../../core/vault/store/documents.ts'
import { lanes } from '../../support/lanes.ts'
import { openBench, type Bench, type Victim } from './support/bench.ts'
import { signedIn } from './support/people.ts'
import { NOT_TRIED, READS, STORES, WRITES, type Known } from './support/stores.ts'
import { OTHER_DEMARCHE } from './support/victim.ts'

lanes('Stores, asked by another commune', (database) => {
  let bench: Bench
  let known: Known

  before(async function () {
    this.timeout(60_000)
    bench = await openBench(database())
    known = await knownOf(bench.victim)
  })
  after(() => bench?.platform.close())

  /** Everything that another commune could know of the victim, and ask a store by. */
  async function knownOf({ owner, things }: Victim): Promise<Known> {
    const { services } = bench.platform
    const { db } = services.database
    const { id: tenantId } = bench.tenant
    const key = await services.tenantKeys.of(tenantId)
    const secretHash = hashOf((await signedIn(services, owner)).secret)
    const state = { stateHash: hashOf(newSecret()), browserHash: hashOf(newSecret()) }
    const jobKey = `une-tache:${newId()}`
    const of = { householdId: things.household, childId: things.child, subject: 'child', subjectId: things.child } as const
    await insertChange(db, tenantId, { ...of, kind: 'changed', fields: [], at: 1, by: { accountId: owner.accountId, name: 'Ysaline' } })
    await saveSealedHealth(db, tenantId, things.child, 'une fiche', 1)
    await insertAttempt(db, tenantId, { ...state, verifier: 'v', nonce: 'n', redirectUri: 'r', returnTo: '', expiresAt: Date.now() + 60_000 })
    await insertJobs(db, [{ tenantId, kind: 'une-tache', key: jobKey, payload: {} }], 1)
    const account = (await db('accounts').where({ id: owner.accountId }).first()) as { issuer: string; subject: string }
    const session = (await db('sessions').where({ secret_hash: secretHash }).first('id')) as { id: string }
    const release = (await db('releases').where({ tenant_id: tenantId, demarche: OTHER_DEMARCHE }).first('id', 'demarche', 'version')) as Known['release']
    return {
      things, key, secretHash, state, jobKey, account: owner.accountId, email: owner.email, session: session.id, release,
      issuer: account.issuer, subject: account.subject,
      adult: (await findAdult(db, tenantId, things.adult))!,
      child: (await findChild(db, tenantId, things.child))!,
      household: (await findHousehold(db, tenantId, things.household))!,
      document: (await findDocument(db, tenantId, things.document))!,
      draft: await findDraft(db, key, tenantId, things.draft),
      request: await findRequest(db, key, tenantId, things.request),
    }
  }

  it('leaves no function of a store untried without a reason', () => {
    const functions = Object.entries(STORES).flatMap(([store, module]) =>
      Object.entries(module as Record<string, unknown>).filter(([, value]) => typeof value === 'function').map(([name]) => `${store}.${name}`))
    const said = [...Object.keys(READS), ...Object.keys(WRITES), ...Object.values(NOT_TRIED).flat()]
    expect(functions.toSorted()).to.deep.equal(said.toSorted())
  })

  for (const [name, ask] of Object.entries(READS)) {
    it(`${name} finds what is the commune’s, and nothing for another`, async () => {
      await database().transaction(async (tx) => expect(isFound(await ask(tx, bench.tenant.id, known)), 'for its own').to.equal(true))
      await database().transaction(async (tx) => expect(isFound(await ask(tx, bench.foreign.id, known).catch(ifNothingThere)), 'for another').to.equal(false))
    })
  }

  for (const [name, change] of Object.entries(WRITES)) {
    it(`${name} changes what is the commune’s, and nothing for another`, async () => {
      const target = await knownOf(await bench.newVictim())
      const before = await everythingOf(database(), bench.tenant.id)
      await database().transaction((tx) => change(tx, bench.foreign.id, target)).catch(ifRefused)
      expect(await everythingOf(database(), bench.tenant.id)).to.equal(before)
      await database().transaction((tx) => change(tx, bench.tenant.id, target))
      expect(await everythingOf(database(), bench.tenant.id)).not.to.equal(before)
    })
  }
})

const TABLES = [
  'accounts', 'sessions', 'sign_ins', 'role_grants', 'parked_posts', 'households', 'adults', 'children', 'child_health', 'family_changes', 'documents', 'jobs', 'releases', 'demarches',
  'drafts', 'requests', 'request_history', 'request_messages', 'request_documents', 'asked_documents',
]

async function everythingOf({ db }: Database, tenantId: string): Promise<string> {
  return JSON.stringify(await Promise.all(TABLES.map((table) => db(table).where({ tenant_id: tenantId }).orderBy(table === 'child_health' ? 'child_id' : 'id'))))
}

function isFound(answer: unknown): boolean {
  if (Array.isArray(answer)) return answer.length > 0
  if (answer instanceof Map) return answer.size > 0
  return answer !== undefined && answer !== false && answer !== 0
}

function ifNothingThere(error: unknown): undefined {
  if (!(error instanceof NotFound)) throw error
}

/** The row is another's: someone else's version, or a key that is taken. */
function ifRefused(error: unknown): void {
  const isTaken = /UNIQUE constraint|Duplicate entry/.test(String(error))
  if (!(error instanceof Stale) && !isTaken) throw error
}
