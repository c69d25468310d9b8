import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { lanes } from '../../../support/lanes.ts'
import { under } from './journeys.ts'
import { startPortal, type Portal } from './portal.ts'

lanes('a provider that does not answer', (database) => {
  let portal: Portal
  let provider: Server
  let asked = 0
  let up = false

  before(async () => {
    provider = createServer((request, response) => {
      asked += 1
      if (!up) return void request.socket.destroy()
      const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/certs` }))
    })
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
    const { port } = provider.address() as AddressInfo
    portal = await startPortal(database(), async () => ({ OIDC_ISSUER: `http://127.0.0.1:${port}`, OIDC_CLIENT_SECRET: 'of-this-test' }))
  })
  after(async () => {
    await portal?.stop()
    provider?.close()
  })

  it('is explained in plain words, is not asked again at once, and is found when it is back', async () => {
    const browser = portal.browser()
    const page = await browser.open(under(portal, '/connexion'))
    expect(page.status).to.equal(503)
    expect(page.title).to.equal('La connexion est indisponible')
    const before = asked
    for (let crowd = 0; crowd < 5; crowd++) await browser.open(under(portal, '/connexion'))
    expect(asked).to.equal(before)
    up = true
    portal.clock.advance(1000)
    const answer = await browser.send(under(portal, '/connexion'))
    expect(answer.status).to.equal(303)
    expect(answer.headers.get('location')).to.match(/\/auth\?.*code_challenge_method=S256/)
  })

  it('does not keep anybody from the pages that need no sign-in', async () => {
    expect((await portal.browser().open(under(portal, '/au-revoir'))).status).to.equal(200)
  })
})
