import { expect } from 'chai'
import { choice, text } from './pages/answers.ts'
import { ask } from './pages/family-file.ts'
import { freshAddress } from './support/identity.ts'
import { atWork } from './support/people.ts'
import { journeys } from './support/portal.ts'
import type { Visit } from './support/visit.ts'

const DEMARCHE = 'Signaler un changement de situation'

journeys('an administrator of the commune', (portal) => {
  let visit: Visit
  before(async () => {
    visit = await portal().visit({ who: 'administrateur' })
  })

  it('signs in and reads what the commune offers and who works for it', async () => {
    const { page } = visit
    await page.goto(`${portal().home}/admin`)
    await portal().identity.signIn(page, portal().administrator)
    await visit.at('Administration')
    await page.getByRole('table', { name: 'Démarches' }).getByRole('link', { name: DEMARCHE }).first().waitFor()
  })

  it('gives an agent’s right to an address, told when it makes no sense, and takes it back', async () => {
    const { page } = visit
    const email = freshAddress('nouvelle-agente')
    await page.getByRole('link', { name: 'Donner accès à un agent' }).click()
    await ask(visit, 'Donner accès aux demandes', [['Service', choice('Enfance Jeunesse')], ['Adresse e-mail de l’agent', text('personne')]], 'Donner accès')
    await page.getByRole('alert').getByText('Indiquez une adresse e-mail').waitFor()
    await ask(visit, 'Donner accès aux demandes', [['Adresse e-mail de l’agent', text(email)]], 'Donner accès')
    await page.getByText('Le droit est donné').waitFor()
    await page.getByRole('row').filter({ hasText: email }).getByRole('link', { name: /^Retirer/ }).click()
    await ask(visit, 'Retirer ce droit ?', [], 'Retirer le droit')
    await page.getByText('Le droit est retiré').waitFor()
    expect(await page.getByRole('row').filter({ hasText: email }).count()).to.equal(0)
  })

  it('closes a démarche, which leaves the commune’s home, and opens it again', async () => {
    const { page } = visit
    const neighbour = await portal().visit({ who: 'passant', looks: false })
    const offered = async (): Promise<number> => {
      await neighbour.page.goto(`${portal().home}/`)
      return neighbour.page.getByRole('main').getByRole('link', { name: DEMARCHE }).count()
    }
    expect(await offered()).to.equal(1)
    for (const [link, title, button, left] of [['Fermer', 'Fermer cette démarche ?', 'Fermer la démarche', 0], ['Ouvrir', 'Ouvrir cette démarche ?', 'Ouvrir la démarche', 1]] as const) {
      await page.getByRole('row').filter({ hasText: DEMARCHE }).getByRole('link', { name: new RegExp(`^${link}`) }).click()
      await ask(visit, title, [], button)
      await visit.at('Administration')
      expect(await offered(), button).to.equal(left)
    }
  })

  it('reads no family’s request', async () => {
    const { page } = visit
    const other = await atWork(portal(), portal().outsider, { who: 'autre-service' })
    for (const each of [visit, other]) {
      await each.page.goto(`${portal().home}/agent?onglet=toutes`)
      expect(await each.page.getByRole('table').getByRole('row').count(), each.page.url()).to.equal(0)
    }
    expect([...visit.problems(), ...other.problems()]).to.eql([])
    await page.close()
  })
})
