import { expect } from 'chai'
import { NotFound } from '../../../core/kernel/index.ts'
import { get } from '../../../core/web/index.ts'
import { startSite, type Site } from './support/site.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const ID = '0190a3c8-0000-7000-8000-000000000001'

describe('The request log', () => {
  let site: Site
  const observed: unknown[][] = []
  before(async () => {
    site = await startSite({
      routes: [
        get('/demandes/:id', 'anyone', (ctx) => {
          ctx.state.log.info('inside')
          ctx.body = ctx.state.requestId
        }),
        get('/demandes/:id/refusee', 'anyone', () => {
          throw new NotFound('request')
        }),
        { ...get('/auth/:step', 'anyone', (ctx) => void (ctx.body = 'site')), scope: 'site' },
      ],
      observe: (...what) => void observed.push(what),
    })
  })
  after(() => site?.close())
  beforeEach(() => {
    site.log().length = 0
    observed.length = 0
  })

  const idOf = async (given?: string): Promise<string> => {
    const answer = await site.ask(`/t/charost/demandes/${ID}`, given === undefined ? {} : { headers: { 'x-request-id': given } })
    const [id, body] = [answer.headers.get('x-request-id') ?? '', await answer.text()]
    expect(body).to.equal(id)
    expect(site.log().map(({ requestId, msg }) => [requestId, msg])).to.deep.equal([[id, 'inside'], [id, 'request']])
    site.log().length = 0
    return id
  }

  it('gives each request an id, told in the answer and in each of its lines', async () => {
    const [one, other] = [await idOf(), await idOf()]
    expect(one).to.match(UUID)
    expect(other).to.match(UUID).and.not.to.equal(one)
  })

  it('keeps the id that a proxy gave', async () => {
    for (const given of ['abcdefgh', 'A_b-9'.repeat(12), '4bf92f3577b34da6a3ce929d0e0e4736']) expect(await idOf(given)).to.equal(given)
  })

  it('takes no id that could be something else', async () => {
    for (const given of ['short', 'x'.repeat(65), 'two words', '<script>x</script>', '{"level":60}', "'; drop table", '../../etc/passwd', 'été-été-été', 'abcdefgh,abcdefgh']) {
      expect(await idOf(encodeURI(given) === given ? given : Buffer.from(given).toString('latin1'))).to.match(UUID)
    }
  })

  const LINES: readonly [string, string, number][] = [
    [`/t/charost/demandes/${ID}`, '/demandes/:id', 200],
    [`/t/charost/demandes/${ID}/refusee?jeton=${ID}`, '/demandes/:id/refusee', 404],
    [`/auth/${ID}`, '/auth/:step', 200],
    [`/t/charost/nulle-part/${ID}`, 'other', 404],
    [`/t/commune-${ID}/`, 'other', 404],
  ]
  for (const [path, route, status] of LINES) {
    it(`names ${route}, never the address: it holds ids`, async () => {
      await site.ask(path, { headers: { 'user-agent': ID, referer: `http://127.0.0.1/${ID}` } })
      const lines = site.log().filter(({ msg }) => msg === 'request')
      expect(lines).to.have.length(1)
      expect(lines[0]).to.include({ level: 30, method: 'GET', route, status })
      expect(lines[0]!['ms']).to.be.a('number').and.to.be.at.least(0)
      expect(JSON.stringify(site.log())).not.to.include(ID)
      expect(observed).to.have.length(1)
      expect(observed[0]!.slice(0, 3)).to.deep.equal([route, 'GET', status])
      expect(observed[0]![3]).to.be.a('number').and.to.be.within(0, 10)
    })
  }
})
