import { expect } from 'chai'
import { createTable, type Db } from '../../../core/kernel/index.ts'
import { onBoth } from './support/bare.ts'

onBoth('A transaction', (database) => {
  before(() => createTable(database().db, 'notes', (table) => void table.integer('id').primary()))
  beforeEach(() => database().db('notes').delete())

  const write = (tx: Db, id: number) => tx('notes').insert({ id })
  const kept = async (): Promise<number[]> => (await database().db('notes').orderBy('id').pluck('id')) as number[]

  it('is kept whole when its work ends, and gives what the work returned', async () => {
    expect(await database().transaction(async (tx) => (await write(tx, 1), await write(tx, 2), 'done'))).to.equal('done')
    expect(await kept()).to.deep.equal([1, 2])
  })

  it('leaves nothing when its work throws, and throws the same error', async () => {
    const error = new Error('changed my mind')
    expect(await failure(database().transaction(async (tx) => (await write(tx, 1), Promise.reject(error))))).to.equal(error)
    expect(await kept()).to.deep.equal([])
  })

  it('sees what it wrote itself', async () => {
    await database().transaction(async (tx) => {
      await write(tx, 1)
      expect(await tx('notes').pluck('id')).to.deep.equal([1])
    })
  })

  describe('guards its work', () => {
    it('against a query outside it, however deep in the calls', async () => {
      const deep = async (): Promise<unknown> => (await new Promise((resolve) => setTimeout(resolve, 5)), database().db('notes'))
      const error = await failure(database().transaction(async (tx) => (await write(tx, 1), deep())))
      expect(error.message).to.equal('a query outside the transaction inside a transaction: use the transaction that was given')
      expect(await kept()).to.deep.equal([])
    })

    it('against a second transaction in it', async () => {
      const error = await failure(database().transaction(() => database().transaction(async () => 1)))
      expect(error.message).to.include('a second transaction inside a transaction')
    })

    it('and others not: a query and a transaction beside it are served', async () => {
      const beside = await Promise.all([
        database().transaction(async (tx) => write(tx, 1)),
        database().transaction(async (tx) => write(tx, 2)),
        database().db('notes').where({ id: 3 }),
      ])
      expect(beside[2]).to.deep.equal([])
      expect(await kept()).to.deep.equal([1, 2])
    })

    it('until it ended, well or not: what goes on afterwards may ask the pool', async () => {
      for (const fails of [false, true]) {
        let later: Promise<unknown[]> | undefined
        let end = (): void => {}
        const ended = new Promise<void>((resolve) => (end = resolve))
        const work = database().transaction(async () => {
          later = ended.then(() => database().db('notes'))
          if (fails) throw new Error('no')
        })
        await work.catch(() => {})
        end()
        expect(await later).to.deep.equal([])
      }
    })
  })

  describe('is tried again as a whole', () => {
    /** An error as the drivers throw it. */
    const fault = (fields: object): Error => Object.assign(new Error('try again'), fields)

    async function tries(error: Error, failures: number): Promise<{ tried: number; thrown: unknown }> {
      let tried = 0
      try {
        await database().transaction(async (tx) => {
          await write(tx, ++tried)
          if (tried <= failures) throw error
        })
        return { tried, thrown: undefined }
      } catch (thrown) {
        return { tried, thrown }
      }
    }

    for (const fields of [{ errno: 1213 }, { errno: 1205 }, { errno: 1020 }, { code: 'SQLITE_BUSY' }, { code: 'SQLITE_BUSY_SNAPSHOT' }]) {
      it(`after ${JSON.stringify(fields)}, keeping only what the last try wrote`, async () => {
        expect(await tries(fault(fields), 2)).to.deep.equal({ tried: 3, thrown: undefined })
        expect(await kept()).to.deep.equal([3])
      })
    }

    it('at most five times, with the last error', async () => {
      const error = fault({ errno: 1213 })
      expect(await tries(error, 100)).to.deep.equal({ tried: 5, thrown: error })
      expect(await kept()).to.deep.equal([])
    })

    it('for nothing else', async () => {
      for (const error of [new Error('no'), fault({ errno: 1062 }), fault({ code: 'SQLITE_CONSTRAINT' }), fault({ code: 'ECONNRESET' })]) expect(await tries(error, 1)).to.deep.equal({ tried: 1, thrown: error })
    })
  })
})

async function failure(work: Promise<unknown>): Promise<Error> {
  try {
    await work
  } catch (error) {
    return error as Error
  }
  throw new Error('it did not fail')
}
