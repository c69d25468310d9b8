import { expect } from 'chai'
import { createLogger, createTable, idAndTenant, instant, isDuplicate, json, newId } from '../../../core/kernel/index.ts'
import { onBoth } from './support/bare.ts'

onBoth('Values', (database) => {
  before(async () => {
    await createTable(database().db, 'words', (table) => {
      table.string('word', 40).primary()
      table.string('meaning', 40).unique()
    })
    await createTable(database().db, 'things', (table) => {
      idAndTenant(table)
      instant(table, 'at')
      json(table, 'content')
      table.boolean('yes')
      table.integer('count').notNullable().defaultTo(0)
      table.string('word', 40).references('words.word')
    })
  })
  beforeEach(async () => {
    await database().db('things').delete()
    await database().db('words').delete()
  })

  const ALIKE = ['été', 'ete', 'Été', 'éte', 'été ', ' été', 'été\t', 'e\u0301te\u0301', 'ß', 'ss', 'œ', 'oe', '', ' ', '\u00a0', '😀', '😁', 'ａ', 'a', 'A', '1', '01', '1.0']

  it('of text are compared byte by byte: accents, case and spaces at the end make another word', async () => {
    await database().db('words').insert(ALIKE.map((word) => ({ word, meaning: word })))
    for (const word of ALIKE) {
      expect(await database().db('words').where({ word }).pluck('word'), JSON.stringify(word)).to.deep.equal([word])
      expect(await database().db('words').whereIn('meaning', [word]).pluck('word')).to.deep.equal([word])
    }
    expect(await database().db('words').countDistinct({ n: 'word' })).to.deep.equal([{ n: ALIKE.length }])
    const [joined] = (await database().db({ a: 'words' }).join({ b: 'words' }, 'a.word', 'b.meaning').count({ n: '*' })) as [{ n: number }]
    expect(joined.n).to.equal(ALIKE.length)
  })

  async function stored(values: object): Promise<Record<string, unknown>> {
    const id = newId()
    await database().db('things').insert({ id, tenant_id: newId(), ...values })
    return (await database().db('things').where({ id }).first()) as Record<string, unknown>
  }

  it('of instants and sums come back exact, as numbers', async () => {
    for (const at of [0, -1, 1, Date.UTC(2026, 9, 25, 0, 30), Date.UTC(9999, 11, 31), Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]) {
      expect((await stored({ at }))['at']).to.equal(at)
      expect(await database().db('things').where({ at }).pluck('at')).to.deep.equal([at])
    }
  })

  it('of JSON come back as the text that was written, a megabyte and signs beyond the first plane too', async () => {
    for (const content of ['{"b":1,"a":[1.0,"é\\u0000 😀 \\\\ \' \\" ?"]}', JSON.stringify('é'.repeat(500_000))]) expect((await stored({ content }))['content']).to.equal(content)
  })

  it('of yes and no are 1 and 0, and absent is null', async () => {
    expect([await stored({ yes: true }), await stored({ yes: false }), await stored({})].map(({ yes, at, content }) => [yes, at, content])).to.deep.equal([[1, null, null], [0, null, null], [null, null, null]])
    expect(await database().db('things').where({ yes: true }).count({ n: '*' })).to.deep.equal([{ n: 1 }])
    expect(await database().db('things').whereNull('yes').count({ n: '*' })).to.deep.equal([{ n: 1 }])
  })

  it('that are written twice are told from every other fault', async () => {
    await database().db('words').insert({ word: 'one', meaning: 'first' })
    const duplicate = async (table: string, row: object): Promise<boolean> => isDuplicate(await database().db(table).insert(row).then(() => 'accepted', (error: unknown) => error))
    expect(await duplicate('words', { word: 'one', meaning: 'second' })).to.equal(true)
    expect(await duplicate('words', { word: 'two', meaning: 'first' })).to.equal(true)
    expect(await duplicate('words', { word: 'two', meaning: 'second' })).to.equal(false)
    expect(await duplicate('words', { word: null })).to.equal(false)
    expect(await duplicate('things', { id: newId(), tenant_id: newId(), word: 'unknown' })).to.equal(false)
    expect(await duplicate('nowhere', { id: 1 })).to.equal(false)
  })

  it('of people are in no log, whatever the database refused', async () => {
    await database().db('words').insert({ word: "marie d'Arc - Untel", meaning: 'x' })
    const SECRET = /marie|Arc|Untel/
    const refusals = [
      () => database().db('words').insert({ word: "marie d'Arc - Untel", meaning: 'y' }),
      () => database().db('things').insert({ id: 'marie', tenant_id: 'marie', count: null }),
      () => database().db('things').insert({ id: 'marie', tenant_id: 'marie', word: 'marie' }),
      () => database().db('nowhere').where({ name: 'marie' }),
      () => database().db.raw('selec ? from words', ['marie']),
      () => database().db.raw('insert into words (word) values (?) on', ['Untel']),
      () => database().db('things').insert({ id: newId(), tenant_id: newId(), at: 'marie' }),
      () => database().db('things').insert({ id: newId(), tenant_id: newId(), word: 'marie'.repeat(100) }),
      () => database().transaction((tx) => tx('words').insert([{ word: 'marie 2' }, { word: 'marie 2' }])),
    ]
    let refused = 0
    for (const refusal of refusals) {
      const written: string[] = []
      const log = createLogger('info', { write: (line) => void written.push(line) })
      await refusal().then(
        () => database().db('things').delete(),
        (error: unknown) => (log.error({ err: error }, 'refused'), (refused += 1)),
      )
      expect(written.join('')).not.to.match(SECRET)
    }
    // SQLite takes any text in any column.
    expect(refused).to.be.at.least(database().dialect === 'sqlite' ? 7 : 9)
  })
})
