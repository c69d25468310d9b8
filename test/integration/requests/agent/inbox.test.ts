import { expect } from 'chai'
import type { Actor } from '../../../../core/accounts/index.ts'
import type { InboxFilters } from '../../../../core/requests/usecases/search-inbox.ts'
import { lanes } from '../../../support/lanes.ts'
import { DAY, requestsBench, type Bench } from '../workbench.ts'

lanes('requests: the inbox', (database) => {
  let bench: Bench
  let claire: Actor
  let paul: Actor
  const ids: Record<string, string> = {}
  before(async function () {
    this.timeout(60_000)
    bench = await requestsBench(database())
    claire = await bench.agent({ name: 'Claire Fontaine' })
    paul = await bench.agent({ name: 'Paul Roux' })
    const send = async (name: string, lastName: string, child: string): Promise<void> => {
      ids[name] = await bench.submit(await bench.parent({ lastName, child }))
      bench.clock.advance(DAY)
    }
    await send('late', 'Lefèvre', 'Zoé')
    await send('accepted', 'Müller', 'Gaël')
    await bench.move(claire, ids['accepted']!, 'accepter')
    await send('waiting', 'N’Diaye', 'Éloïse')
    await bench.move(claire, ids['waiting']!, 'demander-piece', { documents: ['pai'], precisions: 'Illisible' })
    await send('mine', 'Le Goff', 'Loïc')
    await bench.services.assignRequest(claire, { requestId: ids['mine']!, to: claire.accountId, shownVersion: 1 })
    const moving = await bench.parent({ lastName: 'Traoré' })
    ids['moving'] = await bench.submit(moving, { demarche: 'changement-situation' })
    await bench.services.sendMessage(moving.actor, { requestId: ids['moving'], body: 'Bonjour', key: 'a' })
    // Monday 14 September at eleven: the first answer was promised for ten.
    bench.clock.advance(3 * DAY + 3_600_000)
  })
  after(() => bench?.close())

  const find = async (filters: Partial<InboxFilters> = {}, actor = claire): Promise<string[]> => {
    const { lines } = await bench.services.searchInbox(actor, { page: 1, sort: 'oldest', ...filters })
    return lines.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id)!)
  }
  const referenceOf = async (name: string): Promise<string> => (await bench.services.readRequest(paul, ids[name]!)).request.reference

  const words: [string, string[]][] = [
    ['lefevre', ['late']], ['LEFÈVRE', ['late']], ['zoe', ['late']], ['gael muller', ['accepted']], ['ndiaye', []], ['n diaye', ['waiting']], ['N’Diaye', ['waiting']],
    ['eloise', ['waiting']], ['goff loic', ['mine']], ['%', ['late', 'accepted', 'waiting', 'mine', 'moving']], ['camille', ['late', 'accepted', 'waiting', 'mine', 'moving']], ['_____', ['late', 'accepted', 'waiting', 'mine', 'moving']], ['inconnue', []],
  ]
  for (const [typed, expected] of words) {
    it(`finds ${expected.join(', ') || 'nothing'} for « ${typed} »`, async () => expect(await find({ words: typed })).to.eql(expected))
  }

  it('finds a reference however it is typed', async () => {
    const reference = await referenceOf('mine')
    for (const typed of [reference, reference.toLowerCase(), reference.replace('-', ' '), reference.replaceAll('0', 'O'), reference.slice(0, 7)]) {
      expect(await find({ words: typed }), typed).to.include('mine')
    }
  })

  it('sorts by what is awaited first, by age, by youth', async () => {
    expect(await find({ sort: 'due', kind: 'open' })).to.eql(['late', 'mine', 'moving'])
    expect((await find({ sort: 'due' })).at(-1)).to.equal('accepted')
    expect(await find({ sort: 'newest' })).to.eql(['moving', 'mine', 'waiting', 'accepted', 'late'])
  })

  it('filters by state, démarche and who takes care of it', async () => {
    expect(await find({ kind: 'open' })).to.eql(['late', 'mine', 'moving'])
    expect(await find({ kind: 'waiting' })).to.eql(['waiting'])
    expect(await find({ kind: 'closed' })).to.eql(['accepted'])
    expect(await find({ late: true })).to.eql(['late'])
    expect(await find({ demarche: 'changement-situation' })).to.eql(['moving'])
    expect(await find({ assignedTo: claire.accountId })).to.eql(['mine'])
    expect(await find({ assignedTo: 'nobody', kind: 'open' })).to.eql(['late', 'moving'])
  })

  it('counts what each tab holds, and what is the agent’s own', async () => {
    expect((await bench.services.searchInbox(claire, { page: 1, sort: 'oldest' })).counts).to.eql({ open: 3, waiting: 1, closed: 1, late: 1, mine: 1, unassigned: 3 })
    expect((await bench.services.searchInbox(paul, { page: 1, sort: 'oldest' })).counts).to.include({ open: 3, mine: 0 })
  })

  it('says how many messages wait, until an agent opens the request', async () => {
    const unread = async (): Promise<number | undefined> => (await bench.services.searchInbox(claire, { page: 1, sort: 'oldest' })).unread.get(ids['moving']!)
    expect(await unread()).to.equal(1)
    await bench.services.readRequest(paul, ids['moving']!)
    expect(await unread()).to.equal(undefined)
  })

  it('gives its lines by pages, each once', async () => {
    await database().db('requests').where({ tenant_id: bench.tenant.id }).update({ status: 'deposee' })
    const first = await database().db('requests').where({ id: ids['late']! }).first()
    const copies = Array.from({ length: 30 }, (_, index) => ({ ...first, id: first.id.slice(0, -3) + String(index).padStart(3, '0'), draft_id: null, reference: `2026-COPY${index}` }))
    await database().db('requests').insert(copies)
    const pages = await Promise.all([1, 2, 3].map((page) => bench.services.searchInbox(claire, { page, sort: 'due' })))
    expect(pages.map(({ lines }) => lines.length)).to.eql([25, 10, 0])
    expect(pages[0]!.total).to.equal(35)
    expect(new Set(pages.flatMap(({ lines }) => lines.map(({ id }) => id))).size).to.equal(35)
  })
})
