import { expect } from 'chai'
import { connect } from 'node:net'
import { lanes } from '../../support/lanes.ts'
import { nameOf, ROWS, type Row } from './support/access-table.ts'
import { openBench, tokenFor, type Bench } from './support/bench.ts'
import type { Answer, Question } from './support/client.ts'
import { expectSafeHeaders } from './support/headers.ts'
import { whoMay } from './support/roles.ts'
import { snapshotOf, withoutSessions } from './support/snapshot.ts'

const MEBIBYTE = 1024 * 1024
const POSTS = ROWS.filter(({ method, always }) => method === 'post' && always !== 400)
const TAKING_FILES = new Set(['/mon-espace/documents/ajouter', '/brouillons/:id/pages/:page', '/demandes/:id/pieces/:piece'])
const FORM = 'application/x-www-form-urlencoded'
const MULTIPART = 'multipart/form-data; boundary=limite'

type Field = readonly [name: string, value: string]

interface Bad {
  readonly title: string
  readonly type: string
  /** @param fields what the honest form would carry, its token first. */
  readonly body: (fields: readonly Field[]) => Buffer | string
  readonly status: number
}

const encoded = (fields: readonly Field[]): string => new URLSearchParams(fields as [string, string][]).toString()
const part = ([name, value]: Field): string => `--limite\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const parts = (fields: readonly Field[]): string => fields.map(part).join('')

/** Refused in the same way by every route that reads a body, before anything is done. */
const REFUSED: readonly Bad[] = [
  { title: 'five megabytes of fields', type: FORM, body: (fields) => `${encoded(fields)}&note=${'a'.repeat(5 * MEBIBYTE)}`, status: 413 },
  { title: 'ten thousand fields', type: FORM, body: (fields) => encoded(fields) + '&a=1'.repeat(10_000), status: 422 },
  { title: 'JSON', type: 'application/json', body: (fields) => JSON.stringify(Object.fromEntries(fields)), status: 422 },
  { title: 'plain text', type: 'text/plain', body: encoded, status: 422 },
  { title: 'no type at all', type: '', body: encoded, status: 422 },
]

/** Refused by routes that take files. */
const REFUSED_PARTS: readonly Bad[] = [
  { title: 'parts without a boundary', type: 'multipart/form-data', body: parts, status: 422 },
  { title: 'parts that end early', type: MULTIPART, body: (fields) => parts(fields) + '--limite\r\nContent-Disposition: form-data; name="fichier"; filename="a.pdf"\r\n\r\n%PDF-1.4', status: 422 },
  { title: 'a part that ends in its headers', type: MULTIPART, body: (fields) => parts(fields) + '--limite\r\nContent-Disposition: form-da', status: 422 },
  { title: 'ten thousand parts', type: MULTIPART, body: (fields) => parts(fields) + part(['a', '1']).repeat(10_000) + '--limite--\r\n', status: 422 },
  { title: 'five megabytes in parts that are no files', type: MULTIPART, body: (fields) => parts(fields) + part(['a', 'a'.repeat(MEBIBYTE / 2)]).repeat(10) + '--limite--\r\n', status: 413 },
]

lanes('Bodies that no page sends', (database) => {
  let bench: Bench

  before(async function () {
    this.timeout(60_000)
    bench = await openBench(database())
  })
  after(() => bench?.platform.close())
  afterEach(async () => expect((await bench.ask({ path: '/health/live' })).status).to.equal(200))

  it('knows which routes take files', () => {
    expect(new Set(bench.platform.routes.filter(({ body }) => body === 'multipart').map(({ path }) => path))).to.deep.equal(TAKING_FILES)
  })

  async function post(row: Row, type: string, body: (fields: readonly Field[]) => Buffer | string, victim = bench.victim): Promise<Answer> {
    const browser = await bench.browserOf(whoMay(row), victim)
    const honest = bench.question(row, browser, { victim })
    const { 'content-type': _honest, ...headers } = honest.headers
    const fields: Field[] = [['_csrf', tokenFor(row, browser)], ...Object.entries(row.body?.(victim.things) ?? {})]
    const answer = await bench.ask({ ...honest, headers: { ...headers, ...(type && { 'content-type': type }) }, body: body(fields) })
    expectSafeHeaders(answer)
    return answer
  }

  async function expectRefused(row: Row, { type, body, status }: Bad): Promise<void> {
    const before = await snapshotOf(database(), bench.victim)
    const answer = await post(row, type, body)
    expect(answer.status).to.equal(status)
    expect(answer.body).to.include('<h1')
    expect(withoutSessions(await snapshotOf(database(), bench.victim))).to.equal(withoutSessions(before))
  }

  for (const row of POSTS) {
    describe(nameOf(row), () => {
      for (const bad of REFUSED) it(`${bad.title}: ${bad.status}`, () => expectRefused(row, bad))

      it('names that an object has by itself, names given twice, and bytes that are no text are fields like others', async () => {
        const names = ['__proto__', 'constructor', '__proto__[admin]', 'constructor.prototype.admin', 'toString', '/__proto__/x', 'hasOwnProperty']
        const odd = names.map((name) => `${encodeURIComponent(name)}=1`).join('&')
        const bytes = Buffer.from([0xff, 0xfe, 0x3d, 0xc3, 0x28, 0x26])
        const body = (fields: readonly Field[]): Buffer => Buffer.concat([Buffer.from(`${encoded(fields)}&${odd}&a=1&a=2&b=%ff%fe%00&c=%zz&%=%&=&`), bytes])
        const answer = await post(row, FORM, body, await bench.newVictim())
        expect(answer.status).to.be.lessThan(500)
        expect(({} as { admin?: unknown }).admin).to.equal(undefined)
      })
    })
  }

  for (const row of POSTS.filter(({ path }) => TAKING_FILES.has(path))) {
    describe(`${nameOf(row)}, in parts`, () => {
      for (const bad of REFUSED_PARTS) it(`${bad.title}: ${bad.status}`, () => expectRefused(row, bad))
    })
  }

  const PARAMS = ['%00', '..', '%2e%2e', '%2e%2e%2f%2e%2e%2fetc%2fpasswd', 'a'.repeat(5000), '%ff', '%zz', '%', "'", '"><b>', '__proto__', 'constructor', '%F0%9F%92%A5', '0', '-1', '*', '%0d%0aSet-Cookie:a=b', '00000000-0000-0000-0000-000000000000']
  for (const row of ROWS.filter(({ path, scope }) => path.includes(':') && scope === undefined)) {
    it(`${nameOf(row)}: nothing is found by what is no id`, async () => {
      const browser = await bench.browserOf(whoMay(row))
      const names = Object.keys(row.params(bench.victim.things))
      const statuses = new Map<string, number>()
      for (const value of PARAMS) {
        const question: Question = bench.question({ ...row, params: () => ({}) }, browser)
        const answer = await bench.ask({ ...question, path: names.reduce((path, name) => path.replace(`:${name}`, value), question.path) })
        expectSafeHeaders(answer)
        expect(answer.headers['set-cookie']?.join() ?? '').not.to.include('a=b')
        statuses.set(value, answer.status)
      }
      const found = [...statuses].filter(([, status]) => status < 400 && row.always === undefined || status >= 500)
      expect(found).to.deep.equal([])
    })
  }

  it('what is no HTTP is refused, and the next request is served', async () => {
    for (const bytes of ['GET\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', '\u0000\u0001\u0002']) {
      expect(await raw(new URL(bench.platform.origin).port, bytes)).to.match(/^HTTP\/1\.1 4\d\d /)
    }
  })
})

/** Sends bytes as they are. @returns what came back before the connection ended. */
function raw(port: string, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.end(bytes))
    let said = ''
    socket.on('data', (chunk) => (said += chunk.toString()))
    socket.on('error', () => {})
    socket.on('close', () => resolve(said))
  })
}
