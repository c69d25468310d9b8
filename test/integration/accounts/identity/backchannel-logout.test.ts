import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import type { JWTPayload } from 'jose'
import { lanes } from '../../../support/lanes.ts'
import { savedTenant } from '../../../builders/index.ts'
import type { Browser } from './browser.ts'
import { aResident, signIn, under } from './journeys.ts'
import { signer } from './issuer.ts'
import { startPortal, type Portal } from './portal.ts'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

lanes('back-channel logout', (database) => {
  let portal: Portal
  let browser: Browser
  let session: { sid: string; subject: string }
  let sign: Awaited<ReturnType<typeof signer>>

  before(async function () {
    this.timeout(30_000)
    portal = await startPortal(database())
    sign = await signer(portal)
  })
  after(() => portal?.stop())

  beforeEach(async () => {
    await portal.forgetTries()
    portal.clock.advance(Date.now() - portal.clock.now())
    const email = await aResident(portal)
    browser = portal.browser()
    await signIn(portal, browser, email)
    session = await database().db('sessions as s').join('accounts as a', 'a.id', 's.account_id').where({ 'a.email': email }).first('s.sid', 'a.subject')
  })

  it('ends the session that it names', async () => {
    const answer = await logout({ sid: session.sid })
    expect(answer.status).to.equal(200)
    expect(answer.headers.get('cache-control')).to.equal('no-store')
    expect(await isIn(browser)).to.equal(false)
  })

  it('ends every session of the person that it names', async () => {
    expect((await logout({ sub: session.subject })).status).to.equal(200)
    expect(await isIn(browser)).to.equal(false)
  })

  it('leaves other people’s sessions alone', async () => {
    await logout({ sid: randomUUID() })
    await logout({ sub: randomUUID() })
    expect(await isIn(browser)).to.equal(true)
  })

  it('is what the provider itself sends at sign-out: the other communes are left too', async () => {
    const other = await savedTenant(database())
    portal.services.tenants.forget()
    await browser.open(`/t/${other.slug}/mon-espace`)
    expect((await browser.send(`/t/${other.slug}/mon-espace`)).status).to.equal(200)
    await browser.submit(await browser.open(under(portal, '/au-revoir')), '/deconnexion')
    expect((await browser.send(`/t/${other.slug}/mon-espace`)).status).to.equal(303)
  })

  it('works once for each token', async () => {
    const token = await sign(claims({ sid: session.sid }), { typ: 'logout+jwt' })
    expect((await send(token)).status).to.equal(200)
    expect((await send(token)).status).to.equal(400)
  })

  const now = (): number => Math.floor(Date.now() / 1000)
  for (const [what, change] of Object.entries<JWTPayload | ((good: JWTPayload) => JWTPayload)>({
    'with a nonce, as an ID token has': { nonce: 'n' },
    'without the event': { events: {} },
    'of another event': { events: { 'http://schemas.openid.net/event/other': {} } },
    'without an id': ({ jti: _, ...rest }) => rest,
    'without a date': ({ iat: _, ...rest }) => rest,
    'that is five minutes old': { iat: now() - 300, exp: now() + 300 },
    'that is over': { exp: now() - 60 },
    'for another client': { aud: 'another' },
    'of another issuer': { iss: 'http://ailleurs.test' },
    'that names nobody': ({ sid: _, ...rest }) => rest,
  })) {
    it(`refuses a token ${what}`, async () => {
      const good = claims({ sid: session.sid })
      const answer = await send(await sign(typeof change === 'function' ? change(good) : { ...good, ...change }, { typ: 'logout+jwt' }))
      expect(answer.status).to.equal(400)
      expect(await isIn(browser)).to.equal(true)
    })
  }

  it('refuses another kind of token, none at all, and another kind of body', async () => {
    expect((await send(await sign(claims({ sid: session.sid }), { typ: 'at+jwt' }))).status).to.equal(400)
    expect((await send('')).status).to.equal(400)
    const json = await fetch(`${portal.url}/auth/backchannel-logout`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
    expect(json.status).to.equal(400)
    expect(await isIn(browser)).to.equal(true)
  })

  function claims(whom: JWTPayload): JWTPayload {
    const { settings } = portal.services.oidcClient
    return { iss: settings.issuer.href, aud: settings.clientId, iat: now(), exp: now() + 120, jti: randomUUID(), events: { [EVENT]: {} }, ...whom }
  }

  async function logout(whom: JWTPayload): Promise<Response> {
    return send(await sign(claims(whom), { typ: 'logout+jwt' }))
  }

  function send(token: string): Promise<Response> {
    return fetch(`${portal.url}/auth/backchannel-logout`, { method: 'POST', body: new URLSearchParams({ logout_token: token }) })
  }

  async function isIn(who: Browser): Promise<boolean> {
    return (await who.send(under(portal, '/mon-espace'))).status === 200
  }
})
