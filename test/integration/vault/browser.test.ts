import { expect } from 'chai'
import { samplePdf } from '../../../core/demo/seed/sample-document.ts'
import { get, type Route } from '../../../core/web/index.ts'
import { axeAtBothWidths, requireService, until, type Visitor } from '../../services/index.ts'
import { lanes } from '../../support/lanes.ts'
import { PDF, PNG, WINDOWS_PROGRAM } from '../../unit/vault/support/files.ts'
import { openSite, type Site } from './site.ts'
import { workbench, type Household, type Workbench } from './workbench.ts'

const VAULT = '/mon-espace/documents'

lanes('vault: in a browser', (database) => {
  let bench: Workbench
  let site: Site
  let camille: Household
  let visitor: Visitor
  before(async function () {
    this.timeout(60_000)
    const chromium = await requireService('chromium', this)
    bench = await workbench(database())
    site = await openSite(bench, [frame])
    camille = await bench.household()
    site.signIn(camille.actor)
    visitor = await chromium.visitor()
  })
  after(async () => {
    await visitor?.close()
    site?.close()
    bench?.close()
  })

  async function sound(page: string): Promise<void> {
    expect(await axeAtBothWidths(visitor.page), page).to.eql([])
  }

  it('adds, reads, renames and deletes a document, on pages that everybody can use', async () => {
    const { page } = visitor
    await page.goto(site.url(VAULT))
    await sound('empty')
    await page.getByRole('link', { name: 'Ajouter un document' }).click()
    await sound('add')
    await page.getByLabel('Fichier').or(page.locator('#fichier')).first().setInputFiles({ name: 'facture.pdf', mimeType: 'application/pdf', buffer: WINDOWS_PROGRAM })
    await page.getByRole('button', { name: 'Ajouter le document' }).click()
    await sound('add-faults')
    await page.getByLabel('Type de document').selectOption('vaccination')
    await page.getByText('Zoé', { exact: true }).click()
    await page.locator('#fichier').setInputFiles({ name: 'Carnet de santé de Zoé, pages 90 et 91.png', mimeType: 'image/png', buffer: PNG })
    await page.getByRole('button', { name: 'Ajouter le document' }).click()
    await sound('document')
    await page.getByRole('link', { name: 'Renommer' }).click()
    await page.getByLabel('Nom du document').fill('Vaccins de Zoé')
    await sound('rename')
    await page.getByRole('button', { name: 'Enregistrer le nom' }).click()
    await bench.added(camille.actor, PDF)
    await page.getByRole('link', { name: 'Mes documents' }).click()
    await sound('list')
    await page.getByRole('link', { name: 'Vaccins de Zoé' }).click()
    await page.getByRole('link', { name: 'Supprimer' }).click()
    await sound('delete')
    await page.getByRole('button', { name: 'Supprimer le document' }).click()
    await sound('deleted')
    expect(await page.getByText('Vaccins de Zoé').count()).to.equal(0)
    expect(visitor.problems()).to.eql([])
  }).timeout(60_000)

  it('draws a photograph and a PDF in a frame of our own pages', async () => {
    const { page } = visitor
    const photograph = await bench.added(camille.actor, PNG, { type: 'identity', filename: 'carte.png' })
    const paper = await bench.added(camille.actor, samplePdf('Bonjour'), { type: 'judgment' })
    const drawn: Record<string, () => Promise<boolean>> = {
      [photograph.id]: async () => (await page.frames()[1]?.locator('img').count()) === 1,
      // Chromium's own viewer of PDF comes as a frame of an extension; what it may not draw is an error page instead.
      [paper.id]: async () => page.frames().some((frame) => frame.url().startsWith('chrome-extension:')),
    }
    for (const [id, seen] of Object.entries(drawn)) {
      await page.goto(site.url(`/cadre?document=${id}`))
      await until(seen, { what: 'the document in its frame', milliseconds: 10_000 })
    }
    expect(visitor.problems()).to.eql([])
  }).timeout(60_000)
})

/** As the back office shows a document beside a form. */
const frame: Route = get('/cadre', 'family', (ctx) => {
  ctx.type = 'html'
  ctx.body = `<!doctype html><title>Cadre</title><iframe src="${ctx.state.base}${VAULT}/${String(ctx.query['document'])}/apercu" title="Document"></iframe>`
})
