import { expect } from 'chai'
import { lanes } from '../../../support/lanes.ts'
import { savedTenant } from '../../../builders/index.ts'
import type { Browser } from './browser.ts'
import { actorIn, aResident, signIn, under } from './journeys.ts'
import { startPortal, type Portal } from './portal.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

lanes('sessions and rights', (database) => {
  let portal: Portal

  before(async function () {
    this.timeout(30_000)
    portal = await startPortal(database())
  })
  after(() => portal?.stop())
  beforeEach(() => portal.forgetTries())

  it('of citizens last two hours without a page, and twelve in all', async () => {
    const { browser } = await signedIn()
    await at(1.9 * HOUR, async () => expect(await isIn(browser)).to.equal(true))
    await at(3.5 * HOUR, async () => expect(await isIn(browser), 'the last page was 1.6 hours ago').to.equal(true))
    for (let hours = 5; hours < 12; hours += 1.5) await at(hours * HOUR, async () => expect(await isIn(browser)).to.equal(true))
    await at(12 * HOUR, async () => expect(await isIn(browser)).to.equal(false))
  })

  it('of agents last half an hour without a page', async () => {
    const { browser } = await signedIn(['agent'])
    await at(29 * MINUTE, async () => expect(await isIn(browser)).to.equal(true))
    await at(60 * MINUTE, async () => expect(await isIn(browser)).to.equal(false))
  })

  it('of one commune are nothing in another', async () => {
    const { browser } = await signedIn()
    const other = await savedTenant(database())
    portal.services.tenants.forget()
    browser.setCookie(`parvis_${other.slug}`, browser.cookie(`parvis_${portal.tenant.slug}`)!)
    const answer = await browser.send(`/t/${other.slug}/mon-espace`)
    expect(answer.headers.get('location')).to.contain('/connexion?retour=')
  })

  it('keep no secret that could be used', async () => {
    const { browser } = await signedIn()
    const secret = browser.cookie(`parvis_${portal.tenant.slug}`)!
    const rows = JSON.stringify(await database().db('sessions').where({ tenant_id: portal.tenant.id }))
    expect(rows).not.to.contain(secret)
    expect(rows, 'no token either').not.to.match(/eyJ/)
  })

  it('are known by one query', async () => {
    const { browser } = await signedIn()
    const queries: string[] = []
    const note = ({ sql }: { sql: string }) => void queries.push(sql)
    await browser.send(under(portal, '/mon-espace'))
    database().db.on('query', note)
    await browser.send(under(portal, '/mon-espace'))
    database().db.removeListener('query', note)
    expect(queries.filter((sql) => !/rate_limits/.test(sql))).to.have.lengthOf(1)
  })

  it('have cookies that scripts and other sites cannot use', async () => {
    const answer = await portal.browser().send(under(portal, '/au-revoir'))
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).to.match(/^parvis-visitor=[\w-]{43}; path=\/; samesite=lax; httponly$/i)
  })

  describe('rights', () => {
    it('come from our grants, for whoever has proved the address and has the realm’s role', async () => {
      const { browser, email } = await signedIn(['agent'])
      expect((await browser.send(under(portal, '/agent'))).status, 'no grant yet').to.equal(404)
      const grant = { tenantId: portal.tenant.id, email: email.toUpperCase(), role: { role: 'agent', service: 'enfance-jeunesse' } } as const
      expect(await portal.services.grantRole(grant)).to.equal(true)
      expect(await portal.services.grantRole(grant), 'twice changes nothing').to.equal(false)
      const again = portal.browser()
      const page = await signIn(portal, again, email)
      expect(page.url.pathname).to.equal(under(portal, '/agent'))
      expect(actorIn(page)).to.deep.include({ agentOf: ['enfance-jeunesse'], administrator: false })
      expect(await portal.services.listAgents(portal.tenant.id, 'enfance-jeunesse')).to.deep.include({ accountId: actorIn(page).accountId, email, name: 'Camille Martin' })
      expect(await portal.services.listAgents(portal.tenant.id, 'urbanisme')).to.deep.equal([])
      await portal.services.revokeRole(grant)
      expect((await again.send(under(portal, '/agent'))).status, 'at once').to.equal(404)
    })

    it('are nothing without the realm’s role', async () => {
      const email = await aResident(portal)
      await portal.services.grantRole({ tenantId: portal.tenant.id, email, role: { role: 'admin' } })
      await portal.services.grantRole({ tenantId: portal.tenant.id, email, role: { role: 'agent', service: 'enfance-jeunesse' } })
      const page = await signIn(portal, portal.browser(), email)
      expect(actorIn(page)).to.deep.include({ agentOf: [], administrator: false })
    })

    it('are noted when they change', async () => {
      const email = await aResident(portal)
      const by = '018f0000-0000-7000-8000-000000000009'
      await portal.services.grantRole({ tenantId: portal.tenant.id, email, role: { role: 'admin' }, by })
      const [entry] = await portal.services.audit.of(portal.tenant.id, 'role', `admin:${email}`)
      expect(entry).to.include({ action: 'role.grant', actorId: by })
    })
  })

  describe('that ended in the middle of a form', () => {
    it('lose nothing: the same person takes the answers up again by one button', async () => {
      const { browser, email, csrf } = await signedIn()
      portal.clock.advance(3 * HOUR)
      const kept = await send(browser, csrf, { prenom: 'Zoé', remarque: 'deux\nlignes & "guillemets"' })
      expect(kept.headers.get('location')).to.match(/reprise/)
      await database().db('oidc_embedded').delete()
      const asked = await browser.open(kept.headers.get('location')!)
      portal.clock.advance(-3 * HOUR)
      const page = await browser.submit(asked, '/connexion', { email, password: 'quatre mots sans rapport' })
      expect(page.title).to.equal('Vous pouvez reprendre')
      const { fields, by } = JSON.parse((await browser.submit(page, '/notes')).html)
      expect(Object.fromEntries(fields)).to.deep.include({ prenom: 'Zoé', remarque: 'deux\nlignes & "guillemets"' })
      expect(by).to.be.a('string')
    })

    it('show them to nobody else', async () => {
      const { browser, csrf } = await signedIn()
      portal.clock.advance(3 * HOUR)
      const kept = await send(browser, csrf, { prenom: 'Zoé' })
      portal.clock.advance(-3 * HOUR)
      const path = new URL(kept.headers.get('location')!, portal.url).searchParams.get('retour')!
      const { browser: other } = await signedIn()
      expect((await other.open(path)).status).to.equal(404)
    })

    it('keep nothing of someone who was never signed in', async () => {
      const before = await database().db('parked_posts').select('id')
      const answer = await send(portal.browser(), 'whatever', { prenom: 'Zoé' })
      expect(answer.headers.get('location')).to.contain('/connexion?retour=').and.not.to.contain('reprise')
      expect(await database().db('parked_posts').select('id')).to.deep.equal(before)
    })

    it('keep them sealed, for an hour', async () => {
      const { browser, csrf, email } = await signedIn()
      portal.clock.advance(3 * HOUR)
      const kept = await send(browser, csrf, { secret: 'MOT-TRES-RECONNAISSABLE' })
      const path = new URL(kept.headers.get('location')!, portal.url).searchParams.get('retour')!
      expect(JSON.stringify(await database().db('parked_posts'))).not.to.contain('MOT-TRES')
      portal.clock.advance(HOUR)
      await database().db('oidc_embedded').delete()
      const late = portal.browser()
      await signIn(portal, late, email)
      expect((await late.open(path)).title).to.equal('Ces réponses ne sont plus là')
      portal.clock.advance(-4 * HOUR)
    })

    function send(browser: Browser, csrf: string, answers: Record<string, string>): Promise<Response> {
      return browser.send(under(portal, '/notes'), { method: 'POST', body: new URLSearchParams({ _csrf: csrf, ...answers }) })
    }
  })

  async function signedIn(roles: ('agent' | 'admin')[] = []) {
    const email = await aResident(portal, roles)
    const browser = portal.browser()
    await signIn(portal, browser, email)
    const { csrf } = actorIn(await browser.open(under(portal, '/mon-espace')))
    return { browser, email, csrf }
  }

  async function isIn(browser: Browser): Promise<boolean> {
    return (await browser.send(under(portal, '/mon-espace'))).status === 200
  }

  /** Does something so long after the portal's beginning; time goes back afterwards, since the provider lives by the machine's clock. */
  async function at(milliseconds: number, work: () => Promise<unknown>): Promise<void> {
    portal.clock.advance(milliseconds)
    try {
      await work()
    } finally {
      portal.clock.advance(-milliseconds)
    }
  }
})
