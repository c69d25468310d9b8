import { expect } from 'chai'
import { pour } from '../integration/vault/big-upload.ts'
import { EICAR } from '../services/index.ts'
import { shortPeriscolaire } from './dossiers/periscolaire.ts'
import { fillIn, file } from './pages/answers.ts'
import { goOn, openStep, startDossier } from './pages/draft.ts'
import { fillAddForm, openAddForm } from './pages/vault.ts'
import { residentMemory } from './support/memory.ts'
import { pdf, RENAMED, type Paper } from './support/papers.ts'
import { nameOf, newFamily, ZOE, type FamilyVisit } from './support/people.ts'
import { journeys, type Portal } from './support/portal.ts'

const MEGABYTE = 1024 * 1024
const VACCINATIONS = 'Vaccinations'

journeys('files that are not what they should be', (portal) => {
  const insurance = pdf('assurance.pdf', 'Assurance')
  const infected: Paper = { ...pdf('vaccins-infectes.pdf', 'Vaccins'), buffer: Buffer.concat([pdf('', 'Vaccins').buffer, Buffer.from(EICAR)]) }
  const heavy: Paper = { ...pdf('vaccins-lourds.pdf', 'Vaccins'), buffer: Buffer.concat([pdf('', 'Vaccins').buffer, Buffer.alloc(12 * MEGABYTE, '%')]) }
  let family: FamilyVisit
  before(async () => {
    family = await newFamily(portal(), { who: 'famille-fichiers' })
    const { title } = shortPeriscolaire({ vaccinations: insurance, insurance, home: insurance })
    await startDossier(family.visit, portal().home, { title }, nameOf(ZOE))
    await openStep(family.visit, 'Les documents')
    await family.visit.at('Les documents')
  })

  it('a text that calls itself a PDF is refused beside its question; the other file of the page is kept', async () => {
    const { page } = family.visit
    await fillIn(page.getByRole('main'), [[VACCINATIONS, file(RENAMED)], ['Attestation d’assurance', file(insurance)]])
    await goOn(family.visit)
    await refusal('vaccins.pdf', 'n’est pas un vrai fichier PDF')
    await page.getByRole('group', { name: 'Attestation d’assurance' }).getByRole('link', { name: 'assurance.pdf' }).waitFor()
    await family.visit.look()
  })

  it('a file that is too heavy is refused, with its limit', async () => {
    await give(heavy)
    await refusal('vaccins-lourds.pdf', 'un fichier pèse 10 Mo au plus')
  })

  it('a threat is refused where there is an antivirus, and marked as unchecked where there is none', async () => {
    const { page } = family.visit
    await give(infected)
    if (portal().lane === 'services') return refusal('vaccins-infectes.pdf', 'menace')
    await page.getByRole('group', { name: VACCINATIONS }).getByText('Non vérifié').waitFor()
  })

  it('a vault that is given a heavy file says so too', async () => {
    await openAddForm(family.visit, portal().home)
    await fillAddForm(family.visit, { type: 'Vaccinations', whose: 'Zoé', paper: heavy })
    await family.visit.page.getByText('Un fichier pèse 10 Mo au plus').first().waitFor()
    await family.visit.look()
    expect(family.visit.problems()).to.eql([])
  })

  it('200 MB that say so are refused by the vault before they are read', async () => {
    const start = Date.now()
    const { status, sent } = await send('/mon-espace/documents/ajouter', { announced: true })
    expect(status).to.equal(413)
    expect(sent).to.be.lessThan(20 * MEGABYTE)
    expect(Date.now() - start).to.be.lessThan(5_000)
  })

  it('200 MB that do not, or that come with a page of a dossier, are refused too, and fill no memory', async () => {
    const [origin] = portal().origins
    const before = await residentMemory(origin)
    expect((await send('/mon-espace/documents/ajouter', { announced: false })).status, 'the vault').to.equal(413)
    // A page of a dossier is read to its end, since its other answers and files are kept.
    expect((await send(await dossierPath(), { announced: true })).status).to.equal(422)
    expect((await residentMemory(origin)) - before).to.be.lessThan(100 * MEGABYTE)
  })

  async function send(path: string, how: { readonly announced: boolean }): Promise<{ status: number; sent: number }> {
    return pour({ url: new URL(portal().home + path), ...(await credentials(portal(), family)) }, 200 * MEGABYTE, how)
  }

  async function dossierPath(): Promise<string> {
    const { page } = family.visit
    await page.goto(`${portal().home}/mon-espace`)
    await page.getByRole('main').getByRole('link', { name: /· Zoé$/ }).click()
    return `${new URL(page.url()).pathname.replace(/^\/t\/[^/]+/, '')}/pages/documents`
  }

  async function give(paper: Paper): Promise<void> {
    await fillIn(family.visit.page.getByRole('main'), [[VACCINATIONS, file(paper)]])
    await goOn(family.visit)
  }

  async function refusal(name: string, words: string): Promise<void> {
    const asked = family.visit.page.getByRole('group', { name: VACCINATIONS }).first()
    await asked.getByText(words).waitFor()
    await asked.getByText(name).waitFor()
  }
})

/** What the family's browser would send with a form of the vault. */
async function credentials(portal: Portal, { visit }: FamilyVisit): Promise<{ cookie: string; fields: Record<string, string> }> {
  await visit.page.goto(`${portal.home}/mon-espace/documents/ajouter`)
  const csrf = await visit.page.getByRole('main').locator('input[name=_csrf]').inputValue()
  const cookies = await visit.context.cookies(portal.home)
  return { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '), fields: { _csrf: csrf, type: 'proof-of-address', pour: 'famille' } }
}
