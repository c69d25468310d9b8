import { expect } from 'chai'
import { lanes } from '../../support/lanes.ts'
import { openBench, type Bench } from './support/bench.ts'
import { formBody, fromElsewhere, type Answer } from './support/client.ts'
import { expectSafeHeaders } from './support/headers.ts'
import { startPlatform, type TestPlatform } from './support/platform.ts'

const REALM = '/realms/parvis'
const SECURE_HOST = { host: 'parvis.test' }

lanes('Headers of every kind of answer', (database) => {
  let bench: Bench
  let https: TestPlatform

  before(async function () {
    this.timeout(60_000)
    bench = await openBench(database())
    https = await startPlatform(database(), { PUBLIC_URL: `https://${SECURE_HOST.host}` })
  })
  after(async () => {
    await https?.close()
    await bench?.platform.close()
  })

  async function open(path: string, role: 'nobody signed in' | 'owner' | 'agent' = 'nobody signed in', headers: Record<string, string> = {}): Promise<Answer> {
    const { cookies } = await bench.browserOf(role)
    return bench.ask({ path, headers: { ...fromElsewhere(), cookie: cookies, ...headers } })
  }
  const under = (path: string): string => `/t/${bench.tenant.slug}${path}`

  it('a page and an error page are tied down by a policy without any exception', async () => {
    for (const path of ['/', '/nulle-part']) {
      const answer = await open(under(path))
      expectSafeHeaders(answer)
      const policy = directives(answer)
      expect(policy['default-src']).to.deep.equal(["'none'"])
      expect(policy['script-src']).to.deep.equal(["'self'"])
      expect(policy['style-src']).to.deep.equal(["'self'"])
      expect(policy['object-src']).to.deep.equal(["'none'"])
      expect(policy['base-uri']).to.deep.equal(["'none'"])
      expect(policy['form-action']).to.deep.equal(["'self'"])
      expect(policy['frame-ancestors']).to.deep.equal(["'none'"])
      expect(answer.headers['x-frame-options']).to.match(/^deny$/i)
    }
  })

  it('pages hold no script, no style and no handler of their own', async () => {
    const { things } = bench.victim
    const pages = [[under('/'), 'owner'], [under('/mon-espace'), 'owner'], [under(`/demandes/${things.request}`), 'owner'], [under(`/agent/demandes/${things.request}`), 'agent']] as const
    for (const [path, role] of pages) {
      const { body, status } = await open(path, role)
      expect(status, path).to.equal(200)
      expect(body, path).not.to.match(/<script(?![^>]*\bsrc=)|<style|\sstyle="|\son[a-z]+="|javascript:/i)
    }
  })

  it('redirections, JSON, problems and figures say the same', async () => {
    const redirection = await open(under('/mon-espace'))
    expect(redirection.status).to.equal(303)
    const json = await open('/health/live')
    expect(json.headers['content-type']).to.include('application/json')
    const problem = await open('/api/v1/me')
    expect(problem.headers['content-type']).to.include('application/problem+json')
    for (const answer of [redirection, json, problem]) expectSafeHeaders(answer)
  })

  it('files of the theme are kept for a year, and are as tied down', async () => {
    const { body } = await open(under('/'))
    const assets = [...body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!)
    expect(assets.length).to.be.greaterThan(2)
    for (const path of assets) {
      const answer = await open(path)
      expect(answer.status, path).to.equal(200)
      expectSafeHeaders({ ...answer, headers: { ...answer.headers, 'cache-control': 'no-store' } })
      expect(answer.headers['cache-control']).to.equal('public, max-age=31536000, immutable')
      expect(answer.headers['set-cookie']).to.equal(undefined)
    }
  })

  it('a document is saved or drawn in a sandbox, framed by our own pages only, and kept by nobody', async () => {
    const { document, request, carried } = bench.victim.things
    const files = [
      [under(`/mon-espace/documents/${document}/fichier`), 'owner', /^attachment/], [under(`/mon-espace/documents/${document}/apercu`), 'owner', /^inline/],
      [under(`/agent/demandes/${request}/documents/${carried}`), 'agent', /^attachment/], [under(`/agent/demandes/${request}/documents/${carried}?apercu`), 'agent', /^inline/],
    ] as const
    for (const [path, role, disposition] of files) {
      const answer = await open(path, role)
      expect(answer.status, path).to.equal(200)
      expectSafeHeaders(answer)
      expect(directives(answer)).to.include.keys('sandbox')
      expect(directives(answer)['frame-ancestors']).to.deep.equal(["'self'"])
      expect(answer.headers['content-disposition']).to.match(disposition)
    }
  })

  it('the embedded provider’s answers are tied down too', async () => {
    for (const path of ['/.well-known/openid-configuration', '/protocol/openid-connect/auth', '/protocol/openid-connect/logout', '/protocol/openid-connect/certs', '/nulle-part']) {
      const { headers, status } = await open(REALM + path)
      expect(status, path).to.be.lessThan(500)
      expect(headers['content-security-policy'], path).to.include("default-src 'none'").and.not.to.include('unsafe')
      expect(headers['x-content-type-options'], path).to.equal('nosniff')
      expect(headers['x-frame-options'], path).to.match(/^deny$/i)
    }
  })

  it('after the sign-out, the back button shows nothing: private pages are not stored, and their address asks to sign in', async () => {
    const browser = await bench.browserOf('owner')
    const read = (): Promise<Answer> => bench.ask({ path: under('/mon-espace'), headers: { ...fromElsewhere(), cookie: browser.cookies } })
    const before = await read()
    expect(before.status).to.equal(200)
    expect(before.headers['cache-control']).to.equal('private, no-store')
    const sent = formBody({ _csrf: browser.csrf })
    const out = await bench.ask({ method: 'POST', path: under('/deconnexion'), headers: { ...fromElsewhere(), cookie: browser.cookies, ...sent.headers }, body: sent.body })
    expect(out.headers['set-cookie']?.join()).to.match(new RegExp(`parvis_${bench.tenant.slug}=;.*1970`))
    expect((await read()).location).to.match(/\/connexion\?retour=/)
  })

  it('over plain HTTP there is no HSTS; over https there is, with cookies that no neighbour can plant', async () => {
    const plain = await open(under('/'), 'nobody signed in', { cookie: '' })
    expect(plain.headers['strict-transport-security']).to.equal(undefined)
    for (const proto of [{ 'x-forwarded-proto': 'https' }, {}]) {
      const secure = await https.ask({ path: under('/'), headers: { ...fromElsewhere(), ...SECURE_HOST, ...proto } })
      expect(secure.status).to.equal(200)
      expectSafeHeaders(secure)
      expect(secure.headers['strict-transport-security']).to.match(/^max-age=\d{8,}/)
      expect(directives(secure)).to.include.keys('upgrade-insecure-requests')
      expect(secure.headers['set-cookie']).to.have.length(1)
      expect(secure.headers['set-cookie']![0]).to.match(/^__Host-parvis-visitor=[\w-]{43}; path=\/; samesite=lax; secure; httponly$/i)
    }
  })

  it('over https a session’s cookie counts under its protected name only', async () => {
    const { cookies } = await bench.browserOf('owner')
    const ask = (cookie: string): Promise<Answer> => https.ask({ path: under('/mon-espace'), headers: { ...fromElsewhere(), ...SECURE_HOST, cookie } })
    expect((await ask(cookies)).status).to.equal(303)
    expect((await ask(`__Host-${cookies}`)).status).to.equal(200)
  })
})

function directives({ headers }: Answer): Record<string, string[]> {
  const parts = String(headers['content-security-policy']).split(';').map((part) => part.trim().split(/\s+/))
  return Object.fromEntries(parts.map(([name = '', ...values]) => [name, values]))
}
