import { expect } from 'chai'
import { hashOf } from '../../../core/accounts/identity/tokens.ts'
import { lanes } from '../../support/lanes.ts'
import { addressOf, nameOf, ROWS, type Row } from './support/access-table.ts'
import { bodyOf, openBench, tokenFor, type Bench } from './support/bench.ts'
import { multipartBody } from './support/client.ts'
import { expectSafeHeaders } from './support/headers.ts'
import { signedIn } from './support/people.ts'
import { whoMay } from './support/roles.ts'
import { snapshotOf, withoutSessions } from './support/snapshot.ts'

const POSTS = ROWS.filter(({ method }) => method === 'post')
const EVIL = 'https://evil.example'

interface Forgery {
  readonly title: string
  /** Given the token that would be right. @returns undefined: the field is left out. */
  readonly token?: (right: string, ofAnother: string) => string | undefined
  readonly headers?: Readonly<Record<string, string>>
}

const FORGERIES: readonly Forgery[] = [
  { title: 'without a token', token: () => undefined },
  { title: 'with an empty token', token: () => '' },
  { title: 'with the token of another session', token: (_right, ofAnother) => ofAnother },
  { title: 'with a token that is cut', token: (right) => right.slice(0, -1) },
  { title: 'from another site', headers: { origin: EVIL } },
  { title: 'from another port of our host', headers: { origin: 'http://127.0.0.1:1' } },
  { title: 'from a page without an origin', headers: { origin: 'null' } },
  { title: 'that the browser says comes from another site', headers: { 'sec-fetch-site': 'cross-site' } },
  { title: 'that the browser says comes from a neighbouring site', headers: { 'sec-fetch-site': 'same-site' } },
]

lanes('Forged posts', (database) => {
  let bench: Bench

  before(async function () {
    this.timeout(60_000)
    bench = await openBench(database())
  })
  after(() => bench?.platform.close())

  for (const row of POSTS) {
    describe(nameOf(row), () => {
      for (const { title, token, headers } of FORGERIES) {
        it(`${title} changes nothing`, async () => {
          const role = whoMay(row)
          const { things } = bench.victim
          const [browser, another] = [await bench.browserOf(role), await bench.browserOf(role)]
          const right = tokenFor(row, browser)
          const sent = bodyOf(row, things, token ? token(right, tokenFor(row, another)) : right)
          const before = await snapshotOf(database(), bench.victim)
          const honest = bench.question(row, browser)
          const answer = await bench.ask({ ...honest, body: sent.body, headers: { ...honest.headers, ...sent.headers, ...headers } })
          expect(answer.status).to.equal(row.always === 400 ? 400 : 403)
          expectSafeHeaders(answer)
          expect(await snapshotOf(database(), bench.victim)).to.equal(before)
        })
      }
    })
  }

  it('a file before the token is not taken', async () => {
    const row = POSTS.find(({ file }) => file !== undefined)!
    const browser = await bench.browserOf('owner')
    const fields = { ...row.body!(bench.victim.things) }
    const { headers, body } = multipartBody(fields, { field: row.file!, name: 'f.pdf', content: Buffer.from('%PDF-1.4 ') })
    const boundary = /boundary=(.*)/.exec(headers['content-type']!)![1]!
    const late = Buffer.from(body.toString('latin1').replace(`--${boundary}--`, `--${boundary}\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${browser.csrf}\r\n--${boundary}--`), 'latin1')
    const before = await snapshotOf(database(), bench.victim)
    const answer = await bench.ask({ ...bench.question(row, browser), headers: { ...bench.question(row, browser).headers, ...headers }, body: late })
    expect(answer.status).to.equal(403)
    expect(await snapshotOf(database(), bench.victim)).to.equal(before)
  })

  for (const path of ['/mon-espace/famille/adresse', '/brouillons/:id/pages/:page']) {
    it(`${path}: after its session, a form is kept for its author with its token, and not without`, async () => {
      const row = POSTS.find((each) => each.path === path)!
      const browser = await signedIn(bench.platform.services, bench.victim.owner)
      await database().db('sessions').where({ secret_hash: hashOf(browser.secret) }).update({ ended_at: Date.now() })
      const before = await snapshotOf(database(), bench.victim)
      const honest = bench.question(row, browser)
      const { body } = bodyOf(row, bench.victim.things, 'a-made-up-token')
      const forged = await bench.ask({ ...honest, body })
      expect(forged.status).to.be.oneOf([303, 403])
      expect(await snapshotOf(database(), bench.victim)).to.equal(before)
      const kept = await bench.ask(honest)
      expect(decodeURIComponent(kept.location ?? '')).to.match(/\/connexion\?retour=.*\/reprise\/[-0-9a-f]{36}$/)
    })
  }

  it('no page changes anything by being opened', async () => {
    const pages = ROWS.filter(({ method }) => method === 'get')
    const open = async (): Promise<number[]> => {
      const statuses: number[] = []
      for (const row of pages) statuses.push((await bench.ask(bench.question(row, await bench.browserOf(whoMay(row))))).status)
      return statuses
    }
    // The first reading marks messages as read.
    await open()
    const before = withoutSessions(await snapshotOf(database(), bench.victim))
    expect((await open()).filter((status) => status >= 500)).to.deep.equal([])
    expect(withoutSessions(await snapshotOf(database(), bench.victim))).to.equal(before)
  }).timeout(60_000)

  for (const path of new Set(ROWS.map((row) => row.path))) {
    it(`${path} knows no method but its own`, async () => {
      const rows = ROWS.filter((row) => row.path === path)
      const [row] = rows as [Row]
      const browser = await bench.browserOf(whoMay(row))
      const before = await snapshotOf(database(), bench.victim)
      for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', ...(rows.some((each) => each.method === 'post') ? [] : ['POST'])]) {
        const sent = bodyOf(row, bench.victim.things, tokenFor(row, browser))
        const { headers } = bench.question(row, browser)
        const answer = await bench.ask({ method, path: addressOf(row, bench.victim.things, bench.tenant.slug), headers: { ...headers, ...sent.headers }, body: sent.body })
        expect(answer.status, method).to.be.oneOf([404, 405])
        expectSafeHeaders(answer)
      }
      expect(await snapshotOf(database(), bench.victim)).to.equal(before)
    })
  }

  for (const row of ROWS.filter(({ method }) => method === 'get')) {
    it(`HEAD ${row.path}${row.scope ? ` (${row.scope})` : ''} says what GET says, without the body`, async () => {
      const browser = await bench.browserOf(whoMay(row))
      const [get, head] = await Promise.all([bench.ask(bench.question(row, browser)), bench.ask({ ...bench.question(row, browser), method: 'HEAD' })])
      expect(head.status).to.equal(get.status)
      expect(head.headers['content-type']).to.equal(get.headers['content-type'])
      expect(head.body).to.equal('')
      expectSafeHeaders(head)
    })
  }
})
