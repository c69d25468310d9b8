import { Readable } from 'node:stream'
import { expect } from 'chai'
import { AppError, Invalid, NotFound, SignInRequired, Stale, TooManyRequests } from '../../../core/kernel/index.ts'
import { get, type Context } from '../../../core/web/index.ts'
import { until } from '../../services/index.ts'
import { startSite, type Site } from './support/site.ts'

/** What the step of `/throws` does next. */
let step: (ctx: Context) => unknown = () => {}
let detour: (ctx: Context, error: AppError) => string | undefined = () => undefined
const run = (ctx: Context): unknown => step(ctx)

describe('What is thrown', () => {
  let site: Site
  before(async () => {
    site = await startSite({
      routes: [get('/throws', 'anyone', run), { ...get('/api/v1/throws', 'anyone', run), scope: 'api' }],
      wording: { 'draft.stale': { title: 'Brouillon', text: 'Exact.' }, '.closed': { title: 'Fermé', text: 'Par la fin.' } },
      detour: (ctx, error) => detour(ctx, error),
    })
  })
  after(() => site?.close())
  beforeEach(() => {
    detour = () => undefined
    site.log().length = 0
  })

  async function thrown(error: unknown, path = '/t/charost/throws', headers: Record<string, string> = {}): Promise<{ status: number; type: string | null; body: string; headers: Headers }> {
    step = () => {
      // oxlint-disable-next-line typescript/only-throw-error -- anything can be thrown.
      throw error
    }
    const answer = await site.ask(path, { headers })
    return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.text(), headers: answer.headers }
  }

  describe('is a page in the words', () => {
    const WORDS: readonly [string, AppError, string][] = [
      ['of its whole code', new Stale('draft'), '<h1>Brouillon</h1><p>Exact.</p>'],
      ['of the end of its code', new AppError('agenda.slot.closed', 409), '<h1>Fermé</h1><p>Par la fin.</p>'],
      ['of the web room’s own, by the end of its code', new NotFound('document'), '<h1>Page introuvable</h1>'],
      ['of its status', new AppError('agenda.full', 409), '<h1>Ce n’est plus possible</h1>'],
      ['of no status that is known', new AppError('teapot', 418), '<h1>Demande incorrecte</h1>'],
      ['that it brings itself', new Invalid('guard.refused', { sentence: 'Votre enfant est trop jeune.' }), '<p>Votre enfant est trop jeune.</p>'],
    ]
    for (const [title, error, html] of WORDS) {
      it(title, async () => {
        const { status, type, body } = await thrown(error)
        expect({ status, type }).to.deep.equal({ status: error.status, type: 'text/html; charset=utf-8' })
        expect(body).to.include(html)
        expect(site.log().find(({ msg }) => msg === 'refused')).to.include({ code: error.code })
      })
    }

    it('and what it brings is escaped', async () => {
      expect((await thrown(new Invalid('x', { sentence: '<script>alert(1)</script>' }))).body).to.include('&lt;script&gt;').and.not.to.include('<script>')
    })
  })

  describe('is problem+json', () => {
    for (const [where, path, headers] of [['under /api/', '/api/v1/throws', {}], ['for a page that saves by itself', '/t/charost/throws', { 'x-parvis-autosave': '1' }]] as const) {
      it(where, async () => {
        const { status, type, body } = await thrown(new Stale('draft'), path, { ...headers, 'x-request-id': 'asked-by-a-test' })
        expect({ status, type }).to.deep.equal({ status: 409, type: 'application/problem+json' })
        expect(JSON.parse(body)).to.deep.equal({ type: 'urn:parvis:error:draft.stale', title: 'Brouillon', detail: 'Exact.', status: 409, instance: 'urn:parvis:request:asked-by-a-test' })
      })
    }

    it('that is never sent on a detour', async () => {
      detour = () => '/connexion'
      expect((await thrown(new SignInRequired(), '/api/v1/throws')).status).to.equal(401)
    })
  })

  it('leads elsewhere when something must be done first', async () => {
    detour = (ctx, error) => (error instanceof SignInRequired ? `${ctx.state.base}/connexion` : undefined)
    const answer = await thrown(new SignInRequired())
    expect([answer.status, answer.headers.get('location')]).to.deep.equal([303, '/t/charost/connexion'])
    expect((await thrown(new NotFound('x'))).status).to.equal(404)
  })

  it('says when to try again', async () => {
    expect((await thrown(new TooManyRequests(42))).headers.get('retry-after')).to.equal('42')
    expect((await thrown(new NotFound('x'))).headers.get('retry-after')).to.equal(null)
  })

  for (const [what, error] of [['an error', new Error('password is hunter2')], ['a text', 'hunter2'], ['nothing', undefined], ['null', null], ['a status of a server', Object.assign(new Error('hunter2'), { status: 502 })]] as const) {
    it(`without an answer of its own (${what}) shows a reference and nothing else, and is logged under it`, async () => {
      const { status, body } = await thrown(error, '/t/charost/throws', { 'x-request-id': `asked-by-${what.replaceAll(' ', '-')}` })
      expect(status).to.equal(500)
      expect(body).to.include('<h1>Une erreur est survenue</h1>').and.to.include(`<code>asked-by-${what.replaceAll(' ', '-')}</code>`).and.not.to.include('hunter2')
      expect(site.log().find(({ msg }) => msg === 'server.fault')).to.include({ level: 50, requestId: `asked-by-${what.replaceAll(' ', '-')}` })
    })
  }

  it('by Koa for a malformed request keeps its status', async () => {
    step = (ctx) => ctx.throw(400, 'hunter2')
    const answer = await site.ask('/t/charost/throws')
    expect(answer.status).to.equal(400)
    expect(await answer.text()).to.include('<h1>Demande incorrecte</h1>').and.not.to.include('hunter2')
  })

  it('by the page of an error itself is told in plain text, with the headers that protect, and logged', async () => {
    detour = () => {
      throw new Error('the detour is closed')
    }
    const { status, type, body, headers } = await thrown(new NotFound('x'))
    expect({ status, type }).to.deep.equal({ status: 500, type: 'text/plain; charset=utf-8' })
    expect(body).to.match(/^Une erreur est survenue\n\n.*\n\n[\w-]{36}\n$/)
    expect(headers.get('content-security-policy')).to.include("default-src 'none'")
    expect(headers.get('cache-control')).to.equal('private, no-store')
    const [fault, request] = site.log().slice(-2)
    expect(fault).to.have.nested.property('err.message', 'the detour is closed')
    expect(request).to.include({ msg: 'request', status: 500 })
  })

  it('by a stream in the middle of an answer is logged', async () => {
    step = (ctx) => {
      ctx.body = Readable.from((function* () {
        yield 'the first half'
        throw new Error('the disk is gone')
      })())
    }
    await site.ask('/t/charost/throws').then((answer) => answer.text()).catch(() => {})
    const line = await until(() => site.log().find(({ msg }) => msg === 'an answer broke off'), { what: 'the log', milliseconds: 2_000 })
    expect(line).to.have.nested.property('err.message', 'the disk is gone')
    expect(line['requestId']).to.be.a('string')
  })
})

describe('An address that nobody answers', () => {
  let site: Site
  before(async () => {
    site = await startSite({ routes: [get('/known', 'anyone', (ctx) => void (ctx.body = 'known')), get('/silent', 'anyone', () => {})] })
  })
  after(() => site?.close())

  for (const path of ['/t/charost/nowhere', '/t/charost/silent', '/nowhere', '/t/unknown/', '/api/v1/nowhere', '/assets/0123-nowhere.css']) {
    it(`${path} is not found`, async () => {
      const answer = await site.ask(path)
      expect(answer.status).to.equal(404)
      expect(await answer.text()).to.include('Page introuvable')
    })
  }
})
