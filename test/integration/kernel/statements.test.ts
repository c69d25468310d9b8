import { expect } from 'chai'
import { createTable, isDuplicate, openDatabase } from '../../../core/kernel/index.ts'
import { onSqlite } from './support/bare.ts'

/** Statements are kept prepared on SQLite: whatever happened to one, the next use of the same text starts afresh. */
onSqlite('A statement that is used again', (database) => {
  beforeEach(() =>
    createTable(database().db, 'rows', (table) => {
      table.integer('id').primary()
      table.string('text', 20)
    }))

  const insert = (id: unknown, text: unknown = null) => database().db('rows').insert({ id, text })
  const all = (): Promise<unknown[]> => database().db('rows').orderBy('id').select('*') as unknown as Promise<unknown[]>

  it('after it was refused', async () => {
    await insert(1)
    for (let time = 0; time < 3; time++) expect(isDuplicate(await insert(1).catch((error: unknown) => error))).to.equal(true)
    await insert(2)
    expect(await all()).to.deep.equal([{ id: 1, text: null }, { id: 2, text: null }])
  })

  it('after a refusal in a transaction, which can still be kept', async () => {
    await database().transaction(async (tx) => {
      await tx('rows').insert({ id: 1 })
      await tx('rows').insert({ id: 1 }).catch(() => {})
      await tx('rows').insert({ id: 2 })
    })
    expect(await all()).to.have.length(2)
  })

  it('after its transaction was given up', async () => {
    for (let time = 0; time < 3; time++) await database().transaction(async (tx) => (await tx('rows').insert({ id: 1, text: 'a' }), Promise.reject(new Error('no')))).catch(() => {})
    expect(await all()).to.deep.equal([])
    await database().transaction((tx) => tx('rows').insert({ id: 1, text: 'b' }))
    expect(await all()).to.deep.equal([{ id: 1, text: 'b' }])
  })

  it('with values of other kinds', async () => {
    const day = new Date('2026-03-29T01:00:00Z')
    const kinds: readonly [unknown, unknown][] = [['text', 'text'], [1, '1'], [null, null], [true, '1'], [false, '0'], [day, String(day.valueOf())], ['', ''], ['été', 'été'], [1.5, '1.5'], ['text', 'text']]
    for (const [id, [text]] of kinds.entries()) await insert(id, text)
    expect(await all()).to.deep.equal(kinds.map(([, text], id) => ({ id, text: text === '1' || text === '0' || /^\d{13}$/.test(String(text)) ? `${String(text)}.0` : text })))
    expect(await database().db('rows').where({ text: null }).pluck('id')).to.deep.equal([2])
  })

  it('that finds nothing, then something, then nothing', async () => {
    const found = (): Promise<unknown> => database().db('rows').where({ id: 1 }).first()
    expect(await found()).to.equal(undefined)
    await insert(1, 'a')
    expect(await found()).to.deep.equal({ id: 1, text: 'a' })
    await database().db('rows').where({ id: 1 }).delete()
    expect(await found()).to.equal(undefined)
  })

  it('after its table got a column, lost one, and was made again in another shape', async () => {
    await insert(1, 'a')
    expect(await all()).to.deep.equal([{ id: 1, text: 'a' }])
    await database().db.schema.alterTable('rows', (table) => void table.integer('more').defaultTo(7))
    expect(await all()).to.deep.equal([{ id: 1, text: 'a', more: 7 }])
    await database().db.schema.alterTable('rows', (table) => void table.dropColumn('text'))
    expect(await all()).to.deep.equal([{ id: 1, more: 7 }])
    await database().db.schema.dropTable('rows')
    expect(String(await all().catch((error: unknown) => error))).to.include('no such table')
    await createTable(database().db, 'rows', (table) => void table.string('id', 5))
    expect(await all()).to.deep.equal([])
    await database().db('rows').insert({ id: 'x' })
    expect(await all()).to.deep.equal([{ id: 'x' }])
  })

  it('after another connection changed its table', async () => {
    await insert(1, 'a')
    await all()
    const other = openDatabase(database().url)
    try {
      await other.db.schema.alterTable('rows', (table) => void table.integer('more').defaultTo(7))
      expect(await all()).to.deep.equal([{ id: 1, text: 'a', more: 7 }])
      await insert(2, 'b')
      await other.db.schema.dropTable('rows')
      expect(String(await all().catch((error: unknown) => error))).to.include('no such table')
      await createTable(other.db, 'rows', (table) => void table.string('id', 5))
      expect(await all()).to.deep.equal([])
    } finally {
      await other.close()
    }
  })

  it('after its definition was rolled back', async () => {
    await database().transaction(async (tx) => {
      await tx.schema.alterTable('rows', (table) => void table.integer('more'))
      expect(await tx('rows').insert({ id: 1, more: 1 })).to.be.an('array')
      expect(await tx('rows').orderBy('id').select('*')).to.deep.equal([{ id: 1, text: null, more: 1 }])
      throw new Error('no')
    }).catch((error: Error) => expect(error.message).to.equal('no'))
    expect(await all()).to.deep.equal([])
    await insert(1, 'a')
    expect(await all()).to.deep.equal([{ id: 1, text: 'a' }])
  })

  it('among more than are kept, and at the same time', async () => {
    const ids = Array.from({ length: 600 }, (_, id) => id)
    await database().transaction((tx) => Promise.all(ids.map((id) => tx('rows').insert({ id, text: `t${id}` }))))
    for (let time = 0; time < 2; time++) {
      const found = await Promise.all(ids.map((id) => database().db('rows').where({ id }).select(`text as t${id}`).first() as Promise<Record<string, string>>))
      expect(found).to.deep.equal(ids.map((id) => ({ [`t${id}`]: `t${id}` })))
    }
  })

  it('gives the number of rows that it changed, and the id that it made', async () => {
    await createTable(database().db, 'numbered', (table) => {
      table.increments('id')
      table.string('text', 20)
    })
    for (const id of [1, 2, 3]) expect(await database().db('numbered').insert({ text: 'a' })).to.deep.equal([id])
    expect(await database().db('numbered').where({ text: 'a' }).update({ text: 'b' })).to.equal(3)
    expect(await database().db('numbered').where({ text: 'a' }).update({ text: 'b' })).to.equal(0)
    expect(await database().db('numbered').where('id', '>', 1).delete()).to.equal(2)
    expect(await database().db('numbered').insert({ text: 'c' }).returning('*')).to.deep.equal([{ id: 4, text: 'c' }])
  })
})
