import { expect } from 'chai'
import { shortPeriscolaire } from './dossiers/periscolaire.ts'
import { sendDossier, startDossier } from './pages/draft.ts'
import { openRequest } from './pages/request.ts'
import { addToVault } from './pages/vault.ts'
import { pdf } from './support/papers.ts'
import { atWork, LEO, nameOf, newFamily, ZOE, type FamilyVisit } from './support/people.ts'
import { journeys } from './support/portal.ts'
import type { Visit } from './support/visit.ts'

journeys('addresses of others', (portal) => {
  const dossier = shortPeriscolaire({ vaccinations: pdf('vaccins.pdf', 'Vaccins'), insurance: pdf('assurance.pdf', 'Assurance'), home: pdf('domicile.pdf', 'Domicile') })
  let family: FamilyVisit
  let stranger: FamilyVisit
  /** Under the commune's base, with the family's own ids. */
  let draft: string
  let request: string
  let child: string
  let paper: string
  before(async () => {
    family = await newFamily(portal(), { who: 'famille-chez-elle', people: { firstName: 'Camille', lastName: 'Martin', children: [ZOE, LEO] } })
    stranger = await newFamily(portal(), { who: 'autre-famille', people: { firstName: 'Dominique', lastName: 'Bernard', children: [{ ...LEO, lastName: 'Bernard' }] } })
    const { visit } = family
    await visit.hurry(async () => {
      const reference = await sendDossier(visit, portal().home, dossier, nameOf(ZOE))
      await openRequest(visit, portal().home, dossier.title, reference)
      request = here(visit)
      await startDossier(visit, portal().home, dossier, nameOf(LEO))
      draft = here(visit)
      await visit.page.goto(`${portal().home}/mon-espace`)
      await visit.page.getByRole('main').getByRole('link', { name: nameOf(ZOE), exact: true }).click()
      child = here(visit)
      await addToVault(visit, portal().home, { type: 'Livret de famille', whose: 'Toute la famille', paper: pdf('livret.pdf', 'Livret') })
      paper = here(visit)
    })
  })

  it('another family finds nothing at any of them, and reads a page that says so', async () => {
    for (const path of pagesOfFamily()) expect(await statusFor(stranger.visit, path), path).to.equal(404)
    for (const [path, title] of [[request, 'Demande introuvable'], [draft, 'Brouillon introuvable'], [paper, 'Document introuvable']] as const) {
      await stranger.visit.page.goto(portal().home + path)
      await stranger.visit.at(title)
    }
  })

  it('another family changes nothing by posting to them', async () => {
    const csrf = await stranger.visit.page.locator('input[name=_csrf]').first().inputValue()
    for (const path of [`${draft}/envoyer`, `${draft}/supprimer`, `${draft}/pages/sante`, `${request}/messages`, `${request}/actions/retirer`, `${child}/modifier`, `${paper}/supprimer`, `${paper}/renommer`]) {
      const answer = await stranger.visit.context.request.post(portal().home + path, { form: { _csrf: csrf, _version: '1', version: '1', message: 'Bonjour', titre: 'À moi' }, maxRedirects: 0 })
      expect(answer.status(), path).to.equal(404)
    }
    await family.visit.page.goto(portal().home + draft)
    await family.visit.page.getByRole('link', { name: 'Vérifier et envoyer' }).waitFor()
  })

  it('an agent of another service finds nothing, nor does a family in the back office', async () => {
    const id = request.split('/').at(-1)
    const outsider = await atWork(portal(), portal().outsider, { who: 'agent-d-ailleurs' })
    for (const path of [`/agent/demandes/${id}`, `/agent/demandes/${id}/actions/accepter`, `/agent/demandes/${id}/actions/refuser`]) {
      expect(await statusFor(outsider, path), path).to.equal(404)
    }
    await outsider.page.goto(`${portal().home}/agent/demandes/${id}`)
    await outsider.at('Demande introuvable')
    for (const path of ['/agent', '/admin', `/agent/demandes/${id}`]) expect(await statusFor(family.visit, path), path).to.equal(404)
  })

  it('nobody who is not signed in reads them, and no page that is not there is found', async () => {
    const nobody = await portal().visit({ who: 'personne' })
    for (const path of pagesOfFamily()) expect(await statusFor(nobody, path), path).to.equal(303)
    await nobody.page.goto(`${portal().home}/nulle-part`)
    await nobody.at('Page introuvable')
    expect([...nobody.problems(), ...stranger.visit.problems(), ...family.visit.problems()]).to.eql([])
  })

  function pagesOfFamily(): string[] {
    return [draft, `${draft}/pages/sante`, `${draft}/verifier`, `${draft}/supprimer`, request, `${request}/recu`, `${request}/actions/retirer`, child, `${child}/modifier`, paper,
      `${paper}/fichier`, `${paper}/apercu`, `${paper}/renommer`, `${paper}/supprimer`]
  }

  function here({ page }: Visit): string {
    return new URL(page.url()).pathname.slice(`/t/${portal().slug}`.length)
  }

  async function statusFor({ context }: Visit, path: string): Promise<number> {
    return (await context.request.get(portal().home + path, { maxRedirects: 0 })).status()
  }
})
