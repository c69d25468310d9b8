import { request } from 'node:http'
import { expect } from 'chai'
import { Faults, NotFound, SignInRequired, type AppError } from '../../../core/kernel/index.ts'
import { formOf, get, paramOf, post, readMultipart, redirect, render, renderFaults, stateKey, tenantOf, type Context, type Route, type Step } from '../../../core/web/index.ts'
import { until } from '../../services/index.ts'
import { startSite, type Site } from './support/site.ts'

const visits = stateKey<string[]>('visits')
const count: Step = (ctx) => visits.set(ctx, [...(visits.find(ctx) ?? []), 'counted'])
const answer = (text: string): Step => (ctx) => void (ctx.body = text)
const never: Step = () => {
  throw new Error('a step after the answer ran')
}

const ROUTES: readonly Route[] = [
  get('/steps', 'anyone', count, async (ctx) => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    count(ctx)
  }, (ctx) => void (ctx.body = visits.get(ctx).join())),
  get('/first', 'anyone', answer('first'), never),
  get('/empty', 'anyone', answer(''), never),
  get('/status', 'anyone', (ctx) => void (ctx.status = 204), never),
  get('/moved', 'anyone', (ctx) => redirect(ctx, '/first'), never),
  get('/page', 'anyone', (ctx) => render(ctx, 'pages/echo', { page: { title: 'Une page' }, value: '<b>' }), never),
  get('/faults', 'anyone', (ctx) => renderFaults(ctx, 'pages/echo', { page: { title: 'À corriger' } })),
  get('/unset', 'anyone', (ctx) => void (ctx.body = visits.get(ctx))),
  get('/unread', 'anyone', (ctx) => void (ctx.body = formOf(ctx))),
  get('/things/:id', 'anyone', (ctx) => void (ctx.body = `${tenantOf(ctx).slug} ${paramOf(ctx, 'id')}`)),
  get('/unnamed', 'anyone', (ctx) => void (ctx.body = paramOf(ctx, 'id'))),
  get('/limited', 'anyone', answer('counted')),
  { ...get('/mails', 'anyone', answer('counted')), limit: 'mail-link' },
  { ...get('/site/:id', 'anyone', (ctx) => void (ctx.body = `site ${paramOf(ctx, 'id')}`)), scope: 'site' },
  { ...get('/untenanted', 'anyone', (ctx) => void (ctx.body = tenantOf(ctx))), scope: 'site' },
  post('/form', 'anyone', (ctx) => redirect(ctx, `/first?a=${formOf(ctx).text('a')}`)),
  post('/private', 'private', never),
  { ...post('/raw', 'anyone', answer('raw')), body: 'none' },
  { ...post('/api/v1/things', 'anyone', answer('api')), scope: 'api' },
  { ...post('/files', 'anyone', async (ctx) => redirect(ctx, `/files/${(await readMultipart(ctx, async ({ stream }) => void stream.resume())).uploads.length}`)), body: 'multipart' },
]
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

describe('A route', () => {
  let site: Site
  let kept: string[]
  const limited: string[] = []
  before(async () => {
    site = await startSite({
      routes: ROUTES,
      permissions: new Set(['anyone', 'private']),
      authorise: (permission, ctx) => {
        if (permission === 'private') throw ctx.get('x-who') === 'stranger' ? new NotFound('page') : new SignInRequired()
      },
      keepPost: async (ctx: Context) => void kept.push(ctx.state.form?.text('a') ?? 'nothing'),
      limits: { consume: async (name, key) => void limited.push(`${name} ${key}`), forget: async () => {} },
    })
  })
  after(() => site?.close())
  beforeEach(() => {
    kept = []
    site.log().length = 0
  })

  const read = async (path: string, init?: RequestInit): Promise<[number, string]> => {
    const { status, text } = await site.ask(`/t/charost${path}`, init).then(async (each) => ({ status: each.status, text: await each.text() }))
    return [status, text]
  }
  const token = async (): Promise<string> => (await read('/page'))[1].split('|').at(-1)!

  describe('runs its steps', () => {
    it('in order, waiting for each, and they leave things for the next', async () => expect(await read('/steps')).to.deep.equal([200, 'counted,counted']))
    it('until one answers with a body', async () => expect(await read('/first')).to.deep.equal([200, 'first']))
    it('until one answers with an empty body', async () => expect(await read('/empty')).to.deep.equal([200, '']))
    it('until one answers with a status', async () => expect(await read('/status')).to.deep.equal([204, '']))
    it('until one leads elsewhere', async () => expect((await read('/moved'))[0]).to.equal(303))
    it('until one draws a page', async () => expect(await read('/page')).to.deep.equal([200, `<h1>Une page</h1>&lt;b&gt;|/t/charost|/page|${await token()}`]))
    it('and a page with faults is 422', async () => expect((await read('/faults'))[0]).to.equal(422))
  })

  describe('tells a fault in the list of steps', () => {
    for (const [path, message] of [['/unset', 'no step before this one gave "visits"'], ['/unread', 'this route reads no form'], ['/unnamed', 'the route has no parameter "id"']]) {
      it(message!, async () => {
        expect((await read(path!))[0]).to.equal(500)
        expect(site.log()[0]).to.have.nested.property('err.message', message)
      })
    }

    it('this route is not under a tenant', async () => {
      expect((await site.ask('/untenanted')).status).to.equal(500)
      expect(site.log()[0]).to.have.nested.property('err.message', 'this route is not under a tenant')
    })
  })

  it('of a commune is found by the path, or by the commune’s own host', async () => {
    expect(await read('/things/7')).to.deep.equal([200, 'charost 7'])
    expect(await byHost('charost.test', '/things/7')).to.deep.equal([200, 'charost 7'])
    expect((await byHost('elsewhere.test', '/things/7'))[0]).to.equal(404)
    expect((await byHost('charost.test', '/t/unknown/things/7'))[0]).to.equal(404)
  })

  it('of the site needs no commune, and the landing page is for those who name none', async () => {
    expect(await site.ask('/site/7').then((each) => each.text())).to.equal('site 7')
    expect(await site.ask('/').then((each) => each.text())).to.equal('landing')
    expect((await byHost('charost.test', '/'))[0]).to.equal(404)
  })

  it('counts against its own limit, or the general one, by the address of who asks', async () => {
    limited.length = 0
    await read('/limited')
    await read('/mails')
    expect(limited).to.deep.equal(['general 127.0.0.1', 'mail-link 127.0.0.1'])
  })

  it('that is posted leads on by a get, under the commune’s base', async () => {
    const answered = await site.ask('/t/charost/form', { method: 'POST', headers: FORM, body: `_csrf=${await token()}&a=1` })
    expect([answered.status, answered.headers.get('location')]).to.deep.equal([303, '/t/charost/first?a=1'])
  })

  it('that is posted without its token is refused, unless it reads nothing or is the API’s', async () => {
    expect((await read('/form', { method: 'POST', headers: FORM, body: 'a=1' }))[0]).to.equal(403)
    expect(await read('/raw', { method: 'POST', body: 'anything' })).to.deep.equal([200, 'raw'])
    expect(await site.ask('/api/v1/things', { method: 'POST', body: '{}' }).then((each) => each.text())).to.equal('api')
  })

  it('keeps what was posted when nobody is signed in, and only then', async () => {
    const body = `_csrf=${await token()}&a=typed`
    await site.ask('/t/charost/private', { method: 'POST', headers: FORM, body })
    expect(kept).to.deep.equal(['typed'])
    await site.ask('/t/charost/private', { method: 'POST', headers: { ...FORM, 'x-who': 'stranger' }, body })
    await site.ask('/t/charost/private', { method: 'POST', headers: FORM, body: 'a=forged' })
    expect(kept).to.deep.equal(['typed'])
  })

  for (const [path, type] of [['/form', FORM['content-type']], ['/files', 'multipart/form-data; boundary=x']] as const) {
    it(`whose body the browser broke off is no fault of ours: ${path}`, async () => {
      const broken = request(`${site.url}/t/charost${path}`, { method: 'POST', headers: { 'content-type': type, 'content-length': '1000' } })
      broken.on('error', () => {})
      broken.write('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1')
      await new Promise((resolve) => setTimeout(resolve, 50))
      broken.destroy()
      const refused = await until(() => site.log().find(({ msg }) => msg === 'refused'), { what: 'the log', milliseconds: 2_000 })
      expect(refused).to.include({ code: 'body.cut' })
      expect(site.log().filter(({ level }) => level > 40)).to.deep.equal([])
    })
  }

  function byHost(host: string, path: string): Promise<[number, string]> {
    return new Promise((resolve, reject) => {
      const asked = request(site.url + path, { headers: { host } }, (answered) => {
        let text = ''
        answered.setEncoding('utf8').on('data', (piece: string) => (text += piece)).on('end', () => resolve([answered.statusCode ?? 0, text]))
      })
      asked.on('error', reject).end()
    })
  }
})

describe('Routes that cannot be served', () => {
  it('stop the boot, all together', async () => {
    const twice = get('/twice', 'anyone', never)
    const routes: Route[] = [twice, { ...twice }, { ...twice, scope: 'site' }, post('/twice', 'anyone', never), get('/secret', 'superuser', never), { ...get('/limited', 'anyone', never), limit: 'toString' }]
    const error = await startSite({ routes }).then((site) => site.close(), (thrown: unknown) => thrown as AppError)
    expect(error).to.be.instanceOf(Faults).and.to.include({ code: 'routes.invalid' })
    expect((error as Faults).faults.map(({ place, problem }) => `${place}: ${problem}`)).to.deep.equal([
      'route GET /twice: it is declared twice',
      'route GET /secret: there is no permission "superuser"',
      'route GET /limited: there is no rate limit "toString"',
    ])
  })
})
