import { expect } from 'chai'
import type { Actor } from '../../../../core/accounts/index.ts'
import { axeAtBothWidths, requireService, until, type Chromium, type Visitor } from '../../../services/index.ts'
import { lanes } from '../../../support/lanes.ts'
import { openSite, type Site } from '../site.ts'
import { requestsBench, type Bench, type Parent } from '../workbench.ts'

lanes('requests: the back office in a browser', (database) => {
  let chromium: Chromium
  let bench: Bench
  let site: Site
  let agent: Actor
  let parent: Parent
  let requestId: string
  let visitor: Visitor
  before(async function () {
    this.timeout(60_000)
    chromium = await requireService('chromium', this)
    bench = await requestsBench(database())
    site = await openSite(bench)
    agent = await bench.agent({ name: 'Claire Fontaine' })
  })
  after(() => {
    site?.close()
    bench?.close()
  })
  beforeEach(async () => {
    parent = await bench.parent()
    requestId = await bench.submit(parent)
    site.signIn(agent)
  })
  afterEach(() => visitor?.close())

  async function sound(what: string): Promise<void> {
    expect(await axeAtBothWidths(visitor.page), what).to.eql([])
  }

  it('every page is one that everybody can use', async () => {
    visitor = await chromium.visitor()
    const { page } = visitor
    await bench.services.sendMessage(parent.actor, { requestId, body: 'Bonjour', key: 'k' })
    await page.goto(site.url('/agent?q=martin&demarche=periscolaire'))
    await sound('inbox')
    await page.goto(site.url('/agent?q=personne'))
    await sound('empty inbox')
    await page.goto(site.url(`/agent/demandes/${requestId}`))
    await sound('request')
    await page.getByRole('button', { name: 'Envoyer le message' }).click()
    await sound('request with a fault')
    for (const move of ['accepter', 'demander-piece', 'refuser']) {
      await page.goto(site.url(`/agent/demandes/${requestId}/actions/${move}`))
      await sound(move)
    }
    await page.getByRole('button', { name: 'Refuser le dossier' }).click()
    await sound('refusal without a reason')
    site.signIn(await bench.agent({ agentOf: [], administrator: true }))
    for (const path of ['', '?fait=fermee', '/demarches/periscolaire/fermer', '/agents/ajouter', `/agents/retirer?${new URLSearchParams({ email: agent.email, service: 'enfance-jeunesse' })}`]) {
      await page.goto(site.url(`/admin${path}`))
      await sound(`admin${path}`)
    }
    expect(visitor.problems()).to.eql([])
  }).timeout(120_000)

  it('a document opens beside the answers, and the page stays where it is', async () => {
    visitor = await chromium.visitor()
    const { page } = visitor
    await page.goto(site.url(`/agent/demandes/${requestId}`))
    await page.getByRole('link', { name: 'Vaccinations', exact: true }).click()
    // Chromium's viewer of PDF comes as a frame of an extension.
    await until(() => page.frames().some((frame) => frame.url().startsWith('chrome-extension:')), { what: 'the document in its frame', milliseconds: 10_000 })
    expect(page.url()).to.equal(site.url(`/agent/demandes/${requestId}`))
    expect(visitor.problems()).to.eql([])
  }).timeout(30_000)

  it('a request is decided without JavaScript, on a phone', async () => {
    visitor = await chromium.visitor({ width: 320, javaScript: false })
    const { page } = visitor
    await page.goto(site.url('/agent'))
    await page.getByLabel('Nom ou numéro de demande').fill('zoe')
    await page.getByRole('button', { name: 'Afficher' }).click()
    await page.goto(site.url(`/agent/demandes/${requestId}`))
    await page.getByRole('button', { name: 'Je m’en occupe' }).click()
    expect(await page.getByText('Vous suivez cette demande.').count()).to.equal(1)
    await page.getByRole('link', { name: 'Demander une pièce' }).click()
    await page.getByText('Justificatif de domicile', { exact: true }).click()
    await page.getByLabel('Ce que la famille doit savoir').fill('Trois mois au plus.')
    await page.getByRole('button', { name: 'Demander une pièce' }).click()
    expect(await page.getByText('La famille doit encore un document').count()).to.equal(1)
    await page.getByRole('link', { name: 'Pièce reçue au guichet' }).click()
    await page.getByRole('button', { name: 'Pièce reçue au guichet' }).click()
    await page.getByRole('link', { name: 'Accepter le dossier' }).click()
    await page.getByRole('button', { name: 'Accepter le dossier' }).click()
    expect(await bench.status(requestId)).to.equal('acceptee')
  }).timeout(60_000)
})
