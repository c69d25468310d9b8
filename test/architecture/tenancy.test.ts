import { expect } from 'chai'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, openDatabase } from '../../core/kernel/index.ts'
import { filesOf, root } from './support/project.ts'
import { queriesOf } from './support/queries.ts'

/** Tables whose rows belong to no commune, and why. */
const OF_NO_COMMUNE: Readonly<Record<string, string>> = {
  tenants: 'is the list of communes',
  rate_limits: 'counts addresses of the network, before anyone knows for which commune they ask',
  logout_tokens: 'the provider signs people out of every commune at once',
  embedded_accounts: 'stands for Keycloak, which has one realm for all communes',
  oidc_embedded: 'stands for Keycloak, which has one realm for all communes',
}

/** Queries over all communes, and why. One that is no longer there must leave the list. */
const OVER_ALL_COMMUNES: Readonly<Record<string, string>> = {
  'core/jobs/store/claims.ts claimJobs': 'one worker does the jobs of all communes; each job names its own',
  'core/jobs/store/desk.ts countJobs': 'figures of the platform, without content',
  'core/jobs/store/desk.ts deadJobs': 'the operator’s command, which no page reaches',
  'core/jobs/store/desk.ts reviveJobs': 'the operator’s command, which no page reaches',
  'core/jobs/store/desk.ts forgetDone': 'drops what is over, by age alone',
  'core/requests/store/drafts.ts listUntouchedDrafts': 'finds what each démarche no longer keeps; every draft names its commune',
  'core/accounts/store/sessions.ts endProviderSessions': 'the provider signs people out of every commune at once',
  'core/accounts/store/sessions.ts purgeSessions': 'drops what is over, by age alone',
  'core/accounts/store/sign-ins.ts purgeAttempts': 'drops what is over, by age alone',
  'core/accounts/store/parked-posts.ts purgeParked': 'drops what is over, by age alone',
  'core/accounts/identity/embedded/links-store.ts purgeLinks': 'drops what is over, by age alone',
}

/** Where queries may be written; the adapter is the store that oidc-provider asks for. */
const STORES = /\/store\/|[/-]store\.ts$|^core\/accounts\/identity\/embedded\/adapter\.ts$/

describe('communes are kept apart', () => {
  let tables: Map<string, { nullable: boolean } | undefined>
  let bound: ReadonlySet<string>

  before(async () => {
    tables = await tablesOfTheCore()
    bound = new Set([...tables].filter(([, column]) => column).map(([name]) => name))
  })

  it('every table has a tenant_id that is never null, but for those that belong to no commune', () => {
    expect(tables.size).to.be.greaterThan(20)
    expect([...tables].filter(([, column]) => !column).map(([name]) => name)).to.have.members(Object.keys(OF_NO_COMMUNE))
    expect([...tables].filter(([, column]) => column?.nullable).map(([name]) => name)).to.deep.equal([])
  })

  it('every query names the commune for each of its tables, but for those that are over all', () => {
    const queries = filesOf(['core'], '.ts').flatMap(({ path, text }) => queriesOf(text, bound).map((query) => ({ ...query, path })))
    expect(queries.length).to.be.greaterThan(80)
    const overAll = queries.filter(({ boundToTenant }) => !boundToTenant).map(({ path, by }) => `${path} ${by}`)
    expect([...new Set(overAll)]).to.have.members(Object.keys(OVER_ALL_COMMUNES))
  })

  it('queries are written in stores', () => {
    const all = new Set(tables.keys())
    const elsewhere = filesOf(['core'], '.ts').filter(({ path, text }) => !STORES.test(path) && queriesOf(text, all).length > 0)
    expect(elsewhere.map(({ path }) => path)).to.deep.equal([])
  })
})

describe('the reader of queries', () => {
  const read = (source: string): boolean[] => queriesOf(source, new Set(['jobs', 'requests'])).map(({ boundToTenant }) => boundToTenant)

  it('sees a commune that is named', () => {
    expect(read(`const row = await db('jobs').where({ tenant_id: tenantId, id }).first()`)).to.deep.equal([true])
    expect(read(`function f() { const where = { tenant_id: t }; return tx<Row>('jobs as j').where(where) }`)).to.deep.equal([true])
    expect(read(`const rows = db('jobs').join('requests as r', 'r.id', 'jobs.id').where({ 'jobs.tenant_id': t, 'r.tenant_id': t })`)).to.deep.equal([true])
    expect(read('const rows = db.raw(`SELECT 1 FROM jobs WHERE tenant_id = ?`, [t])')).to.deep.equal([true])
  })

  it('sees a commune that is forgotten', () => {
    expect(read(`const row = await database.db('jobs').where({ id }).first()`)).to.deep.equal([false])
    expect(read(`function f() { const where = { tenant_id: t }; log(where); return tx('jobs').where({ id }).delete() }`)).to.deep.equal([false])
    expect(read(`const rows = db('jobs').join('requests as r', 'r.id', 'jobs.id').where({ 'jobs.tenant_id': t })`)).to.deep.equal([false])
    expect(read(`const rows = await db('jobs').where({ state }).select('id', 'tenant_id')`)).to.deep.equal([false])
    expect(read(`if ((await tx('jobs').where({ id }).update(row)) === 0) { await tx('jobs').where({ tenant_id: t }).delete() }`)).to.deep.equal([false, true])
    expect(read('const rows = db.raw(`SELECT 1 FROM jobs WHERE id = ?`, [id])')).to.deep.equal([false])
  })

  it('leaves insertions to the tables', () => {
    expect(read(`await tx('jobs').insert(rows.map(toRow)).onConflict(['tenant_id', 'key']).ignore()`)).to.deep.equal([])
  })
})

/** Tables of the migrations, on SQLite, with their `tenant_id` when they have one. */
async function tablesOfTheCore(): Promise<Map<string, { nullable: boolean } | undefined>> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-tables-'))
  const database = openDatabase(new URL(`sqlite://${folder}/tables.db`))
  try {
    await migrate(database, [{ owner: 'core', folder: join(root, 'migrations') }])
    const names = (await database.db.raw(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)) as { name: string }[]
    const described = names.filter(({ name }) => !name.startsWith('migrations_')).map(async ({ name }) => {
      const columns = (await database.db(name).columnInfo()) as Record<string, { nullable: boolean }>
      return [name, columns['tenant_id']] as const
    })
    return new Map(await Promise.all(described))
  } finally {
    await database.close()
    rmSync(folder, { recursive: true })
  }
}
