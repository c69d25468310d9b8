import { expect } from 'chai'
import { lanes } from '../../../support/lanes.ts'
import { ACCOUNTS, otpCode, requireService, until, type Keycloak, type TestAccount } from '../../../services/index.ts'
import type { Browser, Page } from './browser.ts'
import { actorIn, under } from './journeys.ts'
import { startPortal, type Portal } from './portal.ts'

lanes('sign-in at a real Keycloak', (database) => {
  let keycloak: Keycloak
  let portal: Portal

  before(async function () {
    keycloak = await requireService('keycloak', this)
    portal = await startPortal(database(), async (url) => {
      const { clientId, clientSecret } = await keycloak.registerApp(url)
      return { OIDC_ISSUER: keycloak.url, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }
    })
  })
  after(() => portal?.stop())

  it('opens a session for a citizen, and comes back to the page', async () => {
    const browser = portal.browser()
    const page = await signIn(browser, ACCOUNTS.citizen, '/mon-espace?onglet=2')
    expect(page.url.pathname + page.url.search).to.equal(under(portal, '/mon-espace?onglet=2'))
    expect(actorIn(page)).to.deep.include({ email: ACCOUNTS.citizen.email, name: 'Camille Martin', agentOf: [] })
  }).timeout(30_000)

  it('opens the back office to an agent, by a second factor and our grant', async () => {
    await portal.services.grantRole({ tenantId: portal.tenant.id, email: ACCOUNTS.agent.email, role: { role: 'agent', service: 'enfance-jeunesse' } })
    const page = await signIn(portal.browser(), ACCOUNTS.agent, '/connexion')
    expect(page.url.pathname).to.equal(under(portal, '/agent'))
    expect(actorIn(page)).to.deep.include({ agentOf: ['enfance-jeunesse'], administrator: false })
  }).timeout(30_000)

  it('begins with a registration when that is asked for', async () => {
    const page = await portal.browser().open(under(portal, '/creer-mon-espace'))
    expect(page.url.href).to.contain(keycloak.url)
    expect(page.html).to.contain('password-confirm')
  }).timeout(30_000)

  it('ends here and there', async () => {
    const browser = portal.browser()
    await signIn(browser, ACCOUNTS.citizen, '/mon-espace')
    const farewell = await browser.submit(await browser.open(under(portal, '/au-revoir')), '/deconnexion')
    expect(farewell.title).to.equal('Vous avez quitté votre espace')
    const asked = await browser.open(under(portal, '/mon-espace'))
    expect(asked.url.href, 'Keycloak asks for the password again').to.contain(keycloak.url)
  }).timeout(30_000)

  it('ends when Keycloak ends it', async () => {
    const browser = portal.browser()
    await signIn(browser, ACCOUNTS.neighbour, '/mon-espace')
    await keycloak.admin.call('POST', `/users/${ACCOUNTS.neighbour.id}/logout`)
    await until(async () => (await browser.send(under(portal, '/mon-espace'))).status === 303, { what: 'the end of the session', milliseconds: 10_000 })
  }).timeout(30_000)

  it('gives tokens that the API takes, with their roles', async () => {
    await signIn(portal.browser(), ACCOUNTS.citizen, '/mon-espace')
    const citizen = await me(await keycloak.accessToken(ACCOUNTS.citizen))
    expect([citizen.status, await citizen.json()]).to.deep.include(200)
    const agent = await me(await keycloak.accessToken(ACCOUNTS.agent))
    expect(await agent.json()).to.deep.include({ email: ACCOUNTS.agent.email, agentOf: ['enfance-jeunesse'] })
    const [head, body] = (await keycloak.accessToken(ACCOUNTS.citizen)).split('.')
    expect((await me(`${head}.${body}.${'A'.repeat(342)}`)).status).to.equal(401)
  }).timeout(30_000)

  async function signIn(browser: Browser, account: TestAccount, path: string): Promise<Page> {
    const form = await browser.open(under(portal, path))
    const page = await browser.submit(form, '', { username: account.email, password: account.password })
    return account.otpKey === undefined ? page : browser.submit(page, '', { otp: otpCode(account) })
  }

  function me(token: string): Promise<Response> {
    return fetch(`${portal.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}`, 'parvis-tenant': portal.tenant.slug } })
  }
})
