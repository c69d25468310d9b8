import { join } from 'node:path'
import { expect } from 'chai'
import { createTable, openDatabase, type Database, type Db } from '../../../core/kernel/index.ts'
import { until } from '../../services/index.ts'
import { onBoth, onMariadb, onSqlite } from './support/bare.ts'
import { start } from './support/child.ts'

const INCREMENTS = join(import.meta.dirname, 'support/increments.ts')
const HOLDER = join(import.meta.dirname, 'support/holder.ts')

async function makeCounters(database: Database): Promise<void> {
  await createTable(database.db, 'counters', (table) => {
    table.integer('id').primary()
    table.integer('value').notNullable()
  })
  await database.db('counters').insert([{ id: 1, value: 0 }, { id: 2, value: 0 }])
}

const valueOf = async (db: Db, id: number): Promise<number> => ((await db('counters').where({ id }).first('value')) as { value: number }).value
const add = (tx: Db, id: number): Promise<number> => tx('counters').where({ id }).increment('value', 1)

onBoth('Processes that read and then write the same row', (database) => {
  before(() => makeCounters(database()))

  it('lose nothing of what they were told was done, and hardly ever give up', async () => {
    const children = [1, 2].map(() => start(INCREMENTS, [database().url.href, '60']))
    let worked = 0
    for (const child of children) {
      const { code, out, error } = await child.ended()
      expect({ code, error }).to.deep.equal({ code: 0, error: '' })
      worked += Number(out)
    }
    expect(await valueOf(database().db, 1)).to.equal(worked)
    // Five tries are not always enough on MariaDB; SQLite has one writer at a time.
    expect(worked).to.be.at.least(database().dialect === 'sqlite' ? 120 : 110)
  }).timeout(30_000)
})

onMariadb('Transactions that meet', (database) => {
  beforeEach(() => makeCounters(database()))

  it('in a real deadlock both end, one by a second try', async () => {
    let tries = 0
    let first = 0
    const both = new Promise<void>((resolve) => {
      const wait = setInterval(() => {
        if (first < 2) return
        clearInterval(wait)
        resolve()
      }, 5)
    })
    const cross = (one: number, other: number): Promise<void> =>
      database().transaction(async (tx) => {
        tries += 1
        await add(tx, one)
        first += 1
        await both
        await add(tx, other)
      })
    await Promise.all([cross(1, 2), cross(2, 1)])
    expect(tries).to.equal(3)
    expect([await valueOf(database().db, 1), await valueOf(database().db, 2)]).to.deep.equal([2, 2])
  })

  it('on a row that changed since it was read, the work is done again on the new value', async () => {
    const seen: number[] = []
    await database().transaction(async (tx) => {
      const value = await valueOf(tx, 1)
      seen.push(value)
      if (seen.length === 1) await elsewhere(database(), (db) => add(db, 1))
      await tx('counters').where({ id: 1 }).update({ value: value + 1 })
    })
    expect(seen).to.deep.equal([0, 1])
    expect(await valueOf(database().db, 1)).to.equal(2)
  })
})

onSqlite('A transaction of another process', (database) => {
  before(() => makeCounters(database()))

  it('is waited for, and seen', async () => {
    const holder = start(HOLDER, [database().url.href, '800'])
    await until(() => holder.said() === 'holding\n', { what: 'the other process', milliseconds: 10_000 })
    const begun = Date.now()
    await database().transaction((tx) => add(tx, 1))
    expect(Date.now() - begun).to.be.greaterThan(200)
    expect(await valueOf(database().db, 1)).to.equal(101)
    expect((await holder.ended()).code).to.equal(0)
  }).timeout(20_000)

  it('that is killed gives its lock back, and leaves nothing', async () => {
    const before = await valueOf(database().db, 1)
    const holder = start(HOLDER, [database().url.href, '60000'])
    await until(() => holder.said() === 'holding\n', { what: 'the other process', milliseconds: 10_000 })
    holder.process.kill('SIGKILL')
    expect((await holder.ended()).code).to.equal('SIGKILL')
    await database().transaction((tx) => add(tx, 1))
    expect(await valueOf(database().db, 1)).to.equal(before + 1)
  }).timeout(20_000)
})

/** Another replica's connection. */
async function elsewhere(database: Database, work: (db: Db) => Promise<unknown>): Promise<void> {
  const other = openDatabase(database.url, { poolSize: 1 })
  try {
    await work(other.db)
  } finally {
    await other.close()
  }
}
