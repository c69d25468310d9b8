import { expect } from 'chai'
import { lanes } from '../../../support/lanes.ts'
import { actorIn, aResident, anAddressOfMine, linkOf, PASSWORD, register, signIn, under } from './journeys.ts'
import { startPortal, type Portal } from './portal.ts'

lanes('an account of the embedded provider', (database) => {
  let portal: Portal

  before(async function () {
    this.timeout(30_000)
    portal = await startPortal(database())
  })
  after(() => portal?.stop())
  beforeEach(() => portal.forgetTries())

  it('is made from an address, a password and a mail, and goes on in the same browser', async () => {
    const email = anAddressOfMine()
    const browser = portal.browser()
    const waiting = await register(portal, browser, email)
    expect(waiting.title).to.equal('Un message vous attend')
    expect(waiting.html).to.contain(email)
    const confirmation = await browser.open(linkOf((await portal.mailsTo(email))[0]))
    expect(confirmation.html).not.to.contain('type="password"')
    const page = await browser.submit(confirmation, new URL(confirmation.url).pathname)
    expect(page.url.pathname).to.equal(under(portal, '/mon-espace'))
    expect(actorIn(page).email).to.equal(email)
  })

  it('comes back to the page that asked for it', async () => {
    const email = anAddressOfMine()
    const browser = portal.browser()
    const form = await browser.open(under(portal, '/creer-mon-espace?retour=/mon-espace?suite=1'))
    await browser.submit(form, '/inscription', { email, password: PASSWORD, again: PASSWORD })
    const confirmation = await browser.open(linkOf((await portal.mailsTo(email))[0]))
    expect((await browser.submit(confirmation, confirmation.url.pathname)).url.search).to.equal('?suite=1')
  })

  it('is confirmed from another device by the password alone, then signs in', async () => {
    const email = anAddressOfMine()
    const first = portal.browser()
    const waiting = await register(portal, first, email)
    const phone = portal.browser()
    const confirmation = await phone.open(linkOf((await portal.mailsTo(email))[0]))
    const wrong = await phone.submit(confirmation, confirmation.url.pathname, { password: 'pas le bon mot' })
    expect(wrong.status).to.equal(422)
    expect((await signIn(portal, portal.browser(), email)).status, 'not confirmed yet').to.equal(422)
    const done = await phone.submit(confirmation, confirmation.url.pathname, { password: PASSWORD })
    expect(done.title).to.equal('Votre adresse est confirmée')
    expect(actorIn(await signIn(portal, phone, email)).email).to.equal(email)
    const page = await first.open(waiting.link('Mon adresse est confirmée, continuer'))
    expect(actorIn(page).email, 'the browser where it began goes on too').to.equal(email)
  })

  it('is not made by opening the link: mail readers do that', async () => {
    const email = anAddressOfMine()
    const browser = portal.browser()
    const waiting = await register(portal, browser, email)
    await browser.open(linkOf((await portal.mailsTo(email))[0]))
    const early = await browser.open(waiting.link('Mon adresse est confirmée, continuer'))
    expect(early.title).to.equal('Un message vous attend')
    expect(early.html).to.include('Votre adresse n’est pas encore confirmée')
    expect((await signIn(portal, portal.browser(), email)).status).to.equal(422)
  })

  it('cannot be made on somebody else’s address: following the link gives nobody the password that a stranger chose', async () => {
    const email = anAddressOfMine()
    const stranger = portal.browser()
    const waiting = await register(portal, stranger, email, 'le mot de passe du voisin')
    const owner = portal.browser()
    const confirmation = await owner.open(linkOf((await portal.mailsTo(email))[0]))
    expect((await owner.submit(confirmation, confirmation.url.pathname)).status).to.equal(422)
    await register(portal, owner, email)
    const own = await owner.open(linkOf((await portal.mailsTo(email))[1]))
    await owner.submit(own, own.url.pathname)
    expect((await stranger.open(waiting.link('Mon adresse est confirmée, continuer'))).title).to.equal('Un message vous attend')
    expect((await signIn(portal, portal.browser(), email, 'le mot de passe du voisin')).status).to.equal(422)
  })

  it('is refused with weak passwords, and says what to do', async () => {
    const browser = portal.browser()
    const email = anAddressOfMine()
    for (const [password, again, words] of [
      ['trop court', 'trop court', 'au moins 12 caractères'],
      ['aaaaaaaaaaaaaa', 'aaaaaaaaaaaaaa', 'plus varié'],
      [email, email, 'différent de votre adresse'],
      [PASSWORD, 'autre chose de long', 'deux fois le même'],
    ] as const) {
      const form = await browser.open(under(portal, '/creer-mon-espace'))
      const page = await browser.submit(form, '/inscription', { email, password, again })
      expect(page.status).to.equal(422)
      expect(page.html).to.contain(words).and.to.contain('href="#')
    }
    expect(await portal.mailsTo(email)).to.deep.equal([])
  })

  describe('that exists is not betrayed', () => {
    it('by a registration', async () => {
      const [known, unknown] = [await aResident(portal), anAddressOfMine()]
      const pages = []
      for (const email of [known, unknown]) {
        const page = await register(portal, portal.browser(), email)
        pages.push(anonymous(page.html, email))
      }
      expect(pages[0]).to.equal(pages[1])
      expect((await portal.mailsTo(known))[0]?.subject).to.equal('Vous avez déjà un espace')
      expect((await portal.mailsTo(unknown))[0]?.subject).to.equal('Confirmez votre adresse e-mail')
    })

    it('by a sign-in', async () => {
      const pages = []
      for (const email of [await aResident(portal), anAddressOfMine()]) {
        const page = await signIn(portal, portal.browser(), email, 'mauvais mot de passe')
        pages.push(page.status + anonymous(page.html, email))
      }
      expect(pages[0]).to.equal(pages[1])
    })

    it('by a forgotten password', async () => {
      const pages = []
      for (const email of [await aResident(portal), anAddressOfMine()]) {
        const page = await forget(email)
        pages.push(anonymous(page.html, email))
        expect(await portal.mailsTo(email)).to.have.lengthOf(1)
      }
      expect(pages[0]).to.equal(pages[1])
    })

    it('by the time that the answer takes', async () => {
      const times = { known: [] as number[], unknown: [] as number[] }
      for (let turn = 0; turn < 5; turn++) {
        for (const [key, email] of [['known', await aResident(portal)], ['unknown', anAddressOfMine()]] as const) {
          const browser = portal.browser()
          const form = await browser.open(under(portal, '/connexion'))
          const before = performance.now()
          await browser.post(form, '/connexion', { email, password: 'mauvais mot de passe' })
          times[key].push(performance.now() - before)
        }
      }
      expect(Math.min(...times.unknown)).to.be.greaterThan(Math.min(...times.known) * 0.5)
    }).timeout(60_000)
  })

  it('gets a new password by a mail, once, and is signed out everywhere', async () => {
    const email = await aResident(portal)
    const elsewhere = portal.browser()
    await signIn(portal, elsewhere, email)
    await forget(email)
    const browser = portal.browser()
    const link = linkOf((await portal.mailsTo(email))[0])
    const form = await browser.open(link)
    // The provider notes sign-ins by the machine's clock, in whole seconds.
    portal.clock.advance(Date.now() - portal.clock.now() + 1500)
    const done = await browser.submit(form, form.url.pathname, { password: 'cinq autres mots plus neufs', again: 'cinq autres mots plus neufs' })
    expect(done.title).to.equal('Votre mot de passe est changé')
    expect((await browser.open(link)).status).to.equal(404)
    expect((await elsewhere.open(under(portal, '/mon-espace'))).title, 'here and at the provider').to.equal('Me connecter')
    expect((await signIn(portal, portal.browser(), email)).status).to.equal(422)
  })

  it('is written to five times an hour at most', async () => {
    const email = anAddressOfMine()
    for (let times = 0; times < 5; times++) expect((await forget(email)).status).to.equal(200)
    const page = await forget(email)
    expect(page.status).to.equal(429)
    expect(page.title).to.equal('Trop d’essais')
    expect(await portal.mailsTo(email)).to.have.lengthOf(5)
  }).timeout(30_000)

  async function forget(email: string) {
    const browser = portal.browser()
    const signInPage = await browser.open(under(portal, '/connexion'))
    const form = await browser.open(signInPage.link('Mot de passe oublié'))
    return browser.submit(form, '/mot-de-passe', { email })
  }

  /** A page without what differs from one visit to the next. */
  function anonymous(html: string, email: string): string {
    return html.replaceAll(email, 'ADDRESS').replace(/name="_csrf" value="[^"]*"/g, '').replace(/identite\/[\w-]+/g, 'identite/STEP')
  }
})
