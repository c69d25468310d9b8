import { expect } from 'chai'
import { CommitUnknown, createTable, openDatabase, type Database } from '../../../core/kernel/index.ts'
import { onMariadb } from './support/bare.ts'
import { wireTo, type Cut, type Wire } from './support/cut-wire.ts'

onMariadb('A wire that is cut', (direct) => {
  let wire: Wire
  let database: Database

  before(async () => {
    await createTable(direct().db, 'payments', (table) => {
      table.string('key', 36).primary()
      table.integer('cents')
    })
    wire = await wireTo(direct().url)
    database = openDatabase(wire.url)
  })
  beforeEach(async () => {
    await direct().db('payments').delete()
    await direct().db('payments').insert({ key: 'first', cents: 0 })
  })
  after(async () => {
    await database?.close()
    await wire?.close()
  })

  /** Pays once while the wire is cut. @returns how often the work ran, and what it threw. */
  async function pay(at: Cut): Promise<{ runs: number; thrown: unknown }> {
    let runs = 0
    wire.cut(at)
    const thrown = await database
      .transaction(async (tx) => {
        runs += 1
        await tx('payments').insert({ key: 'second', cents: 100 })
        await tx('payments').where({ key: 'first' }).update({ cents: 1 })
      })
      .then(() => undefined, (error: unknown) => error)
    return { runs, thrown }
  }
  const kept = async (): Promise<string[]> => (await direct().db('payments').orderBy('key').pluck('key')) as string[]

  it('before the answer to COMMIT: the work is done, the caller is told that nobody knows, and it is not repeated', async () => {
    const { runs, thrown } = await pay('before the answer to COMMIT')
    expect(thrown).to.be.instanceOf(CommitUnknown).and.to.include({ code: 'commit.unknown', status: 503 })
    expect((thrown as Error).cause).to.be.instanceOf(Error)
    expect(runs).to.equal(1)
    expect(await kept()).to.deep.equal(['first', 'second'])
  })

  it('before COMMIT arrives: the caller is told the same, and nothing is done', async () => {
    const { runs, thrown } = await pay('before COMMIT arrives')
    expect(thrown).to.be.instanceOf(CommitUnknown)
    expect(runs).to.equal(1)
    expect(await kept()).to.deep.equal(['first'])
  })

  for (const [at, expected] of [['at BEGIN', 0], ['at an UPDATE', 1]] as const) {
    it(`${at}: it is known that nothing is done, and the caller is told why`, async () => {
      const { runs, thrown } = await pay(at)
      expect(thrown).to.be.instanceOf(Error).and.not.to.be.instanceOf(CommitUnknown)
      expect(thrown).to.have.property('code').that.is.oneOf(['PROTOCOL_CONNECTION_LOST', 'ECONNRESET', 'EPIPE'])
      expect(runs).to.equal(expected)
      expect(await kept()).to.deep.equal(['first'])
    })
  }

  it('is mended by the next transaction, on another connection', async () => {
    await pay('before the answer to COMMIT')
    await database.transaction((tx) => tx('payments').insert({ key: 'third', cents: 1 }))
    expect(await kept()).to.deep.equal(['first', 'second', 'third'])
  })
})
