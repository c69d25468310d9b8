import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { lanes } from '../../../support/lanes.ts'
import { axeAtBothWidths, requireService, type Chromium, type Visitor } from '../../../services/index.ts'
import { aResident, anAddressOfMine, linkOf, PASSWORD, under } from './journeys.ts'
import { startPortal, type Portal } from './portal.ts'

lanes('the pages of sign-in, in a browser', (database) => {
  let chromium: Chromium
  let portal: Portal
  let visitor: Visitor
  let page: Page

  before(async function () {
    chromium = await requireService('chromium', this)
    portal = await startPortal(database())
  })
  after(() => portal?.stop())
  beforeEach(async () => {
    await portal.forgetTries()
    visitor = await chromium.visitor()
    page = visitor.page
  })
  afterEach(() => visitor.close())

  it('make an account, accessibly, without a report of the security policy', async () => {
    const email = anAddressOfMine()
    await open('/creer-mon-espace')
    await check('creer')
    await press('Créer mon espace')
    await check('creer-fautes')
    expect(await page.getByRole('alert').textContent()).to.contain('Indiquez votre adresse e-mail')
    await page.getByLabel('Adresse e-mail').fill(email)
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
    await page.getByLabel('Le même mot de passe').fill(PASSWORD)
    await press('Créer mon espace')
    await check('message')
    await page.goto(portal.url + linkOf((await portal.mailsTo(email))[0]))
    await check('confirmer')
    await press('Confirmer mon adresse')
    expect(page.url()).to.equal(portal.url + under(portal, '/mon-espace'))
    expect(visitor.problems()).to.deep.equal([])
  }).timeout(60_000)

  it('sign in and out, and give a new password, accessibly', async () => {
    const email = await aResident(portal)
    await open('/connexion/echec?raison=expired')
    await check('echec')
    await page.getByRole('main').getByRole('link', { name: 'Me connecter' }).click()
    await check('connexion')
    await page.getByRole('link', { name: 'Mot de passe oublié' }).click()
    await check('oubli')
    await page.getByLabel('Adresse e-mail').fill(email)
    await press('Recevoir le lien')
    await check('demande')
    await page.goto(portal.url + linkOf((await portal.mailsTo(email))[0]))
    await check('choisir')
    await page.getByLabel('Mot de passe', { exact: true }).fill('cinq autres mots plus neufs')
    await page.getByLabel('Le même mot de passe').fill('cinq autres mots plus neufs')
    await press('Changer mon mot de passe')
    await check('change')
    await page.getByRole('main').getByRole('link', { name: 'Me connecter' }).click()
    await page.getByLabel('Adresse e-mail').fill(email)
    await page.getByLabel('Mot de passe').fill('cinq autres mots plus neufs')
    await press('Me connecter')
    await open('/au-revoir')
    await page.getByRole('button', { name: 'Se déconnecter' }).first().click()
    await check('au-revoir')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).to.equal('Vous avez quitté votre espace')
    expect(visitor.problems()).to.deep.equal([])
  }).timeout(60_000)

  it('work without JavaScript', async () => {
    const email = await aResident(portal)
    const plain = await chromium.visitor({ javaScript: false, width: 320 })
    await plain.page.goto(portal.url + under(portal, '/connexion'))
    await plain.page.getByLabel('Adresse e-mail').fill(email)
    await plain.page.getByLabel('Mot de passe').fill(PASSWORD)
    await plain.page.getByRole('button', { name: 'Me connecter' }).click()
    expect(plain.page.url()).to.equal(portal.url + under(portal, '/mon-espace'))
    await plain.close()
  }).timeout(60_000)

  async function open(path: string): Promise<void> {
    await page.goto(portal.url + under(portal, path))
  }

  async function press(name: string): Promise<void> {
    await page.getByRole('main').getByRole('button', { name, exact: true }).click()
  }

  async function check(name: string): Promise<void> {
    expect(await axeAtBothWidths(page), name).to.deep.equal([])
  }
})
