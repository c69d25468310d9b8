import { setTimeout as sleep } from 'node:timers/promises'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { migrate, openDatabase, pendingMigrations, type Database } from '../../../core/kernel/index.ts'
import { onBoth, onMariadb } from './support/bare.ts'
import { start } from './support/child.ts'
import { migrationFolder, table, type MigrationFolder } from './support/migrations.ts'

const MIGRATE = join(import.meta.dirname, 'support/migrate.ts')

async function tablesOf(database: Database): Promise<string[]> {
  const sql = database.dialect === 'sqlite' ? "select name from sqlite_master where type = 'table'" : 'select table_name as name from information_schema.tables where table_schema = database()'
  const rows = (await database.db.raw(sql)) as { name: string }[] | [{ name: string }[]]
  const list = database.dialect === 'sqlite' ? rows as { name: string }[] : (rows as [{ name: string }[]])[0]
  return list.map(({ name }) => name).filter((name) => !/^(migrations_|sqlite_)/.test(name)).sort()
}

async function dropAll(database: Database): Promise<void> {
  for (const name of await tablesOf(database)) await database.db.schema.dropTable(name)
  for (const owner of ['trial', 'other_owner']) for (const ending of ['', '_lock']) await database.db.schema.dropTableIfExists(`migrations_${owner}${ending}`)
}

onBoth('Migrations', (database) => {
  let folder: MigrationFolder
  let other: MigrationFolder
  beforeEach(() => {
    folder = migrationFolder()
    other = migrationFolder()
  })
  afterEach(async () => {
    await dropAll(database())
    folder.close()
    other.close()
  })

  const run = (): Promise<string[]> => migrate(database(), [{ owner: 'trial', folder: folder.path }])
  const pending = (): Promise<string[]> => pendingMigrations(database(), [{ owner: 'trial', folder: folder.path }, { owner: 'other-owner', folder: other.path }])

  it('run once, in the order of their names', async () => {
    folder.write('10_ten.ts', "await createTable(knex, 'ten', (table) => void table.integer('id')); if (!(await knex.schema.hasTable('two'))) throw new Error('too early')")
    folder.write('02_two.ts', table('two'))
    expect(await run()).to.deep.equal(['trial/02_two', 'trial/10_ten'])
    expect(await run()).to.deep.equal([])
    expect(await tablesOf(database())).to.deep.equal(['ten', 'two'])
  })

  it('are each owner’s own, with the same names too', async () => {
    for (const each of [folder, other]) each.write('01_first.ts', table(each === folder ? 'ours' : 'theirs'))
    expect(await pending()).to.deep.equal(['trial/01_first', 'other-owner/01_first'])
    expect(await run()).to.deep.equal(['trial/01_first'])
    expect(await pending()).to.deep.equal(['other-owner/01_first'])
    expect(await migrate(database(), [{ owner: 'trial', folder: folder.path }, { owner: 'other-owner', folder: other.path }])).to.deep.equal(['other-owner/01_first'])
    expect(await pending()).to.deep.equal([])
    expect(await tablesOf(database())).to.deep.equal(['ours', 'theirs'])
  })

  it('are the same as .ts and as .js; declarations and maps are none', async () => {
    folder.write('01_first.ts', table('first'))
    await run()
    folder.remove('01_first.ts')
    folder.write('01_first.js', 'throw new Error("it ran already")')
    folder.write('02_second.js', table('second'))
    for (const file of ['02_second.d.ts', '02_second.js.map', 'README.md']) writeFileSync(join(folder.path, file), 'not code')
    expect(await pending()).to.deep.equal(['trial/02_second'])
    expect(await run()).to.deep.equal(['trial/02_second'])
  })

  it('that fail say which, why, and are not held for done', async () => {
    folder.write('01_first.ts', table('first'))
    folder.write('02_broken.ts', "await knex('nowhere').insert({ id: 1 })")
    folder.write('03_last.ts', table('last'))
    const error = await run().then(() => undefined, (thrown: unknown) => thrown as Error)
    expect(error?.message).to.match(/^the migration trial\/02_broken failed: .*nowhere/)
    expect(error?.cause).to.be.instanceOf(Error)
    expect(await tablesOf(database())).not.to.include('last')
    expect(await pending()).to.include.members(['trial/02_broken', 'trial/03_last'])
    folder.remove('02_broken.ts')
    folder.write('02_broken_no_more.ts', table('second'))
    expect(await run()).to.include.members(['trial/02_broken_no_more', 'trial/03_last'])
    expect(await tablesOf(database())).to.deep.equal(['first', 'last', 'second'])
  })

  it('that were run and are gone stop the boot: the code is older than the tables', async () => {
    folder.write('01_first.ts', table('first'))
    folder.write('02_second.ts', table('second'))
    await run()
    folder.remove('02_second.ts')
    const error = await run().then(() => undefined, (thrown: unknown) => thrown as Error)
    expect(error?.message).to.include('02_second')
  })

  it('killed half-way by kill -9 run again to their end, and no lock stays', async () => {
    folder.write('01_first.ts', table('first'))
    folder.write('02_killed.ts', `const { existsSync, writeFileSync } = await import('node:fs')
      ${table('half')}
      if (!existsSync(folder + '/killed')) {
        writeFileSync(folder + '/killed', '')
        process.kill(process.pid, 'SIGKILL')
        await new Promise(() => setInterval(() => {}, 1000))
      }
      ${table('other_half')}`)
    expect((await start(MIGRATE, [database().url.href, folder.path]).ended()).code).to.equal('SIGKILL')
    expect(await tablesOf(database())).not.to.include('other_half')
    expect(await run()).to.include('trial/02_killed')
    expect(await tablesOf(database())).to.deep.equal(['first', 'half', 'other_half'])
    expect(await run()).to.deep.equal([])
  }).timeout(20_000)

  it('asked by three processes at once run once each', async () => {
    folder.write('01_first.ts', `${table('first')}; await new Promise((resolve) => setTimeout(resolve, 200))`)
    folder.write('02_second.ts', `${table('second')}; await knex('second').insert({ id: 1 })`)
    const ends = await Promise.all([1, 2, 3].map(() => start(MIGRATE, [database().url.href, folder.path]).ended()))
    expect(ends.map(({ code, error }) => [code, error])).to.deep.equal([[0, ''], [0, ''], [0, '']])
    expect(ends.map(({ out }) => out).sort()).to.deep.equal(['["trial/01_first","trial/02_second"]', '[]', '[]'])
    expect(await database().db('second').pluck('id')).to.deep.equal([1])
  }).timeout(30_000)
})

onMariadb('The lock of migrations', (database) => {
  let folder: MigrationFolder
  before(() => (folder = migrationFolder()))
  after(() => folder.close())

  it('stays while a migration takes minutes: the pool does not close its connection as idle', async () => {
    folder.write('01_slow.ts', 'await globalThis.slowMigration()')
    const other = openDatabase(database().url)
    const holder = async (): Promise<unknown> => ((await other.db.raw('select is_used_lock(?) as id', [`parvis:${database().url.pathname.slice(1)}`])) as [[{ id: unknown }]])[0][0].id
    const seen: unknown[] = []
    const { now } = Date
    Object.assign(globalThis, {
      slowMigration: async () => {
        seen.push(await holder())
        // Ten minutes pass for the pool, which looks for idle connections each second.
        Date.now = () => now() + 600_000
        await sleep(1500)
        seen.push(await holder())
      },
    })
    try {
      await migrate(database(), [{ owner: 'trial', folder: folder.path }])
      expect(seen[0]).to.be.a('number')
      expect(seen[1]).to.equal(seen[0])
      expect(await holder()).to.equal(null)
    } finally {
      Date.now = now
      await other.close()
    }
  })
})
