import { expect } from 'chai'
import { lanes } from '../../../support/lanes.ts'
import { actorIn, aResident, signIn, under } from './journeys.ts'
import { startPortal, type Portal } from './portal.ts'

const TWO_HOURS = 2 * 60 * 60 * 1000

lanes('sign-in at the embedded provider', (database) => {
  let portal: Portal

  before(async function () {
    this.timeout(30_000)
    portal = await startPortal(database())
  })
  after(() => portal?.stop())
  beforeEach(() => portal.forgetTries())

  it('opens a session and comes back to the page that asked for it', async () => {
    const email = await aResident(portal)
    const browser = portal.browser()
    const asked = await browser.open(under(portal, '/mon-espace?onglet=2'))
    expect(asked.title).to.equal('Me connecter')
    const page = await browser.submit(asked, '/connexion', { email, password: 'quatre mots sans rapport' })
    expect(page.url.pathname + page.url.search).to.equal(under(portal, '/mon-espace?onglet=2'))
    expect(actorIn(page)).to.include({ email, name: 'Camille Martin', administrator: false })
  })

  it('is refused with a wrong password, and keeps the address that was typed', async () => {
    const email = await aResident(portal)
    const page = await signIn(portal, portal.browser(), email, 'un autre mot de passe')
    expect(page.status).to.equal(422)
    expect(page.html).to.contain(email).and.to.contain('ne correspondent à aucun espace')
  })

  it('works in two tabs at once', async () => {
    const email = await aResident(portal)
    const browser = portal.browser()
    const [first, second] = [await browser.open(under(portal, '/connexion?retour=/mon-espace?a')), await browser.open(under(portal, '/connexion?retour=/mon-espace?b'))]
    const one = await browser.submit(first, '/connexion', { email, password: 'quatre mots sans rapport' })
    const two = await browser.submit(second, '/connexion', { email, password: 'quatre mots sans rapport' })
    expect([one.url.search, two.url.search]).to.deep.equal(['?a', '?b'])
  })

  it('never leads to another site', async () => {
    const email = await aResident(portal)
    const page = await signIn(portal, portal.browser(), email, undefined, '/connexion?retour=//ailleurs.test/')
    expect(page.url.href).to.equal(portal.url + under(portal, '/mon-espace'))
  })

  it('gives the browser a new session secret, and ends the one that it had', async () => {
    const email = await aResident(portal)
    const browser = portal.browser()
    const cookie = `parvis_${portal.tenant.slug}`
    browser.setCookie(cookie, 'A'.repeat(43))
    await signIn(portal, browser, email)
    const first = browser.cookie(cookie)
    expect(first).to.match(/^[\w-]{43}$/).and.not.equal('A'.repeat(43))
    portal.clock.advance(TWO_HOURS)
    expect((await browser.open(under(portal, '/mon-espace'))).status, 'the provider knows the person still').to.equal(200)
    portal.clock.advance(-TWO_HOURS)
    expect(browser.cookie(cookie)).to.match(/^[\w-]{43}$/).and.not.equal(first)
    const thief = portal.browser()
    thief.setCookie(cookie, first!)
    expect((await thief.open(under(portal, '/mon-espace'))).title).to.equal('Me connecter')
  })

  it('takes an answer of the provider once', async () => {
    const { browser, callback } = await answered()
    expect((await browser.open(callback)).url.pathname).to.equal(under(portal, '/mon-espace'))
    const again = await browser.send(callback)
    expect(again.headers.get('location')).to.equal(under(portal, '/connexion/echec?raison=expired'))
    expect((await browser.open(callback)).url.pathname, 'who is in by now is shown no failure').to.equal(under(portal, '/mon-espace'))
  })

  it('refuses the answer to another browser: nobody is signed in as somebody else', async () => {
    const { callback } = await answered()
    const victim = portal.browser()
    await victim.open(under(portal, '/connexion'))
    expect((await victim.open(callback)).title).to.equal('Cette connexion n’est plus valable')
    expect(victim.cookie(`parvis_${portal.tenant.slug}`)).to.equal(undefined)
  })

  it('shows nobody the step of somebody else’s sign-in', async () => {
    const step = await portal.browser().open(under(portal, '/connexion'))
    const stranger = portal.browser()
    expect((await stranger.open(step.url.pathname)).title).to.equal('Cette connexion n’est plus valable')
    expect((await stranger.open(under(portal, '/identite/inconnu/inscription'))).title).to.equal('Cette connexion n’est plus valable')
  })

  it('refuses a state that was made up', async () => {
    const { browser, callback } = await answered()
    const url = new URL(callback)
    url.searchParams.set('state', `${portal.tenant.slug}.${'A'.repeat(43)}`)
    expect((await browser.open(url.href)).title).to.equal('Cette connexion n’est plus valable')
  })

  for (const [what, change] of [
    ['the nonce of another sign-in', { nonce: 'another' }],
    ['another PKCE verifier', { verifier: 'v'.repeat(43) }],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const { browser, callback } = await answered()
      await database().db('sign_ins').where({ tenant_id: portal.tenant.id }).update(change)
      expect((await browser.open(callback)).title).to.equal('La connexion n’a pas abouti')
      expect(browser.cookie(`parvis_${portal.tenant.slug}`)).to.equal(undefined)
    })
  }

  it('refuses a code that the provider did not give', async () => {
    const { browser, callback } = await answered()
    const url = new URL(callback)
    url.searchParams.set('code', 'A'.repeat(43))
    expect((await browser.open(url.href)).title).to.equal('La connexion n’a pas abouti')
  })

  it('ends here and at the provider', async () => {
    const email = await aResident(portal)
    const browser = portal.browser()
    await signIn(portal, browser, email)
    const page = await browser.open(under(portal, '/au-revoir'))
    const farewell = await browser.submit(page, '/deconnexion')
    expect(farewell.title).to.equal('Vous avez quitté votre espace')
    expect((await browser.open(under(portal, '/mon-espace'))).title).to.equal('Me connecter')
  })

  it('ends here even if the provider’s session was over before', async () => {
    const email = await aResident(portal)
    const browser = portal.browser()
    await signIn(portal, browser, email)
    const page = await browser.open(under(portal, '/au-revoir'))
    await database().db('oidc_embedded').delete()
    expect((await browser.submit(page, '/deconnexion')).title).to.equal('Vous avez quitté votre espace')
  })

  it('holds after ten failures, for the address and not for others', async () => {
    const [email, other] = [await aResident(portal), await aResident(portal)]
    const browser = portal.browser()
    for (let tries = 0; tries < 10; tries++) expect((await signIn(portal, browser, email, 'faux mot de passe')).status).to.equal(422)
    expect((await signIn(portal, browser, email)).status).to.equal(429)
    expect((await signIn(portal, browser, other)).status).to.equal(200)
  }).timeout(30_000)

  /** A browser that has signed in at the provider and stands before the portal's callback. */
  async function answered() {
    const email = await aResident(portal)
    const browser = portal.browser()
    const page = await browser.open(under(portal, '/connexion'))
    let response = await browser.post(page, '/connexion', { email, password: 'quatre mots sans rapport' })
    while (!new URL(response.headers.get('location')!, response.url).pathname.startsWith('/auth/callback')) {
      response = await browser.send(new URL(response.headers.get('location')!, response.url).href)
    }
    return { browser, callback: response.headers.get('location')! }
  }
})
