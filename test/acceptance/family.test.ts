import { expect } from 'chai'
import { wholePeriscolaire } from './dossiers/periscolaire.ts'
import { giveFamilyFile } from './pages/family-file.ts'
import { fillDossier, openStep, send, startDossier } from './pages/draft.ts'
import { pdf, photograph } from './support/papers.ts'
import { journeys } from './support/portal.ts'
import type { Visit } from './support/visit.ts'

journeys('a family, from its first visit to its request', (portal) => {
  let visit: Visit
  before(async () => {
    visit = await portal().visit({ who: 'famille' })
  })

  it('makes its space, and confirms its address by a real mail', async () => {
    const { page } = visit
    await page.goto(`${portal().home}/`)
    await visit.look()
    await page.getByRole('main').getByRole('link', { name: 'Créer mon espace' }).click()
    await portal().identity.register(visit, { email: 'famille@exemple.test', password: 'quatre mots sans rapport' })
  })

  it('gives its file once', async () => {
    await visit.page.goto(`${portal().home}/mon-espace`)
    await giveFamilyFile(visit, {
      firstName: 'Camille', lastName: 'Martin', otherParent: { firstName: 'Sacha', lastName: 'Petit' },
      children: [
        { firstName: 'Zoé', lastName: 'Martin', born: '4 5 2018', school: 'École élémentaire du Prieuré', grade: 'CE2' },
        { firstName: 'Léo', lastName: 'Martin', born: '12 3 2021', school: 'École maternelle des Tilleuls', grade: 'Grande section' },
      ],
    })
    await visit.at('Mon tableau de bord')
  })

  it('sends', async () => {
    await startDossier(visit, portal().home, { title: 'Dossier périscolaire 2026-2027' }, 'Zoé Martin')
    const dossier = wholePeriscolaire({
      vaccinations: await photograph(visit.page, 'vaccins.jpg'), insurance: pdf('assurance.pdf', 'Assurance'), home: pdf('domicile.pdf', 'Domicile'), pai: pdf('pai.pdf', 'PAI'),
    })
    await fillDossier(visit, dossier)
    const reference = await send(visit)
    expect(reference).to.match(/^2026/)
    await openStep(visit, 'x').catch(() => {})
  })
})
