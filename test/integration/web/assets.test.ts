import { request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect } from 'chai'
import { startSite, type Site } from './support/site.ts'

const CSS = `body { color: red }\n${'/* a line of the theme */\n'.repeat(100)}`
const PNG = Buffer.from('not compressed twice').toString('base64')

describe('Files of a theme', () => {
  let site: Site
  const address = new Map<string, string>()
  before(async () => {
    site = await startSite({ routes: [] }, { 'base/styles/page.css': `.logo { background: url(asset:logo.png) }\n${CSS}`, 'base/assets/logo.png': PNG, 'base/assets/notes.txt': 'of no known kind' })
    for (const [name, content] of [['logo.png', PNG], ['notes.txt', 'of no known kind'], ['fresh.svg', '<svg/>']] as const) address.set(name, site.themes.assets.add(name, Buffer.from(content)))
  })
  after(() => site?.close())

  /** Without fetch, which asks for compressed bodies by itself and opens them. */
  function ask(path: string, acceptEncoding?: string, method = 'GET'): Promise<{ status: number; headers: Record<string, string | undefined>; body: Buffer }> {
    return new Promise((resolve, reject) => {
      const asked = request(site.url + path, { method, headers: acceptEncoding === undefined ? {} : { 'accept-encoding': acceptEncoding } }, (answer) => {
        const pieces: Buffer[] = []
        answer.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers as Record<string, string>, body: Buffer.concat(pieces) }))
      })
      asked.on('error', reject).end()
    })
  }

  it('have an address by their content: the same bytes the same, other bytes another', () => {
    const { assets } = site.themes
    expect(assets.add('a.css', Buffer.from('x'))).to.equal(assets.add('a.css', Buffer.from('x'))).and.to.match(/^\/assets\/[0-9a-f]{12}-a\.css$/)
    expect(assets.add('a.css', Buffer.from('y'))).not.to.equal(assets.add('a.css', Buffer.from('x')))
  })

  it('are kept by browsers for ever', async () => {
    const { status, headers, body } = await ask(address.get('logo.png')!)
    expect(status).to.equal(200)
    expect(headers).to.include({ 'content-type': 'image/png', 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff', 'content-length': String(PNG.length) })
    expect(body.toString()).to.equal(PNG)
  })

  it('of no known kind are bytes', async () => {
    expect((await ask(address.get('notes.txt')!)).headers['content-type']).to.equal('application/octet-stream')
  })

  describe('that are text', () => {
    let css: string
    before(() => {
      css = site.themes.assets.add('long.css', Buffer.from(CSS))
    })
    const CHOICES: readonly [string | undefined, string | undefined, (body: Buffer) => Buffer][] = [
      ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
      ['br', 'br', brotliDecompressSync],
      ['*', 'br', brotliDecompressSync],
      ['gzip', 'gzip', gunzipSync],
      ['gzip, br;q=0', 'gzip', gunzipSync],
      ['identity', undefined, (body) => body],
      ['deflate', undefined, (body) => body],
      ['', undefined, (body) => body],
      [undefined, undefined, (body) => body],
    ]
    for (const [accepted, encoding, open] of CHOICES) {
      it(`are sent ${encoding === undefined ? 'as they are' : `in ${encoding}`} to who accepts ${accepted === undefined ? 'whatever it is' : `"${accepted}"`}`, async () => {
        const { headers, body, status } = await ask(css, accepted)
        expect(status).to.equal(200)
        expect(headers['content-encoding']).to.equal(encoding)
        expect(headers['vary']).to.equal('Accept-Encoding')
        expect(headers['content-type']).to.equal('text/css; charset=utf-8')
        expect(open(body).toString()).to.equal(CSS)
        expect(Number(headers['content-length'])).to.equal(body.length)
        if (encoding !== undefined) expect(body.length).to.be.lessThan(CSS.length / 4)
      })
    }

    it('and pictures are not compressed again', async () => {
      expect((await ask(address.get('logo.png')!, 'br, gzip')).headers['content-encoding']).to.equal(undefined)
    })

    it('say the same to HEAD, without the body', async () => {
      const [get, head] = [await ask(css, 'br'), await ask(css, 'br', 'HEAD')]
      expect({ ...head.headers, date: '', 'x-request-id': '' }).to.deep.equal({ ...get.headers, date: '', 'x-request-id': '' })
      expect(head.body).to.have.length(0)
    })
  })

  it('that are not there are not found, whatever the address holds', async () => {
    const [, hash] = /-?([0-9a-f]{12})-/.exec(address.get('logo.png')!)!
    for (const path of ['/assets/', '/assets/logo.png', `/assets/${hash}-other.png`, `/assets/${hash}-logo.png/`, '/assets/..%2f..%2fetc%2fpasswd', '/assets/__proto__', '/assets/constructor']) {
      const { status, headers } = await ask(path)
      expect(status, path).to.equal(404)
      expect(headers['cache-control'], path).to.equal('private, no-store')
    }
  })
})
