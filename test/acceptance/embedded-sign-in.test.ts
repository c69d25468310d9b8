import { expect } from 'chai'
import { fillIn, text } from './pages/answers.ts'
import { freshAddress } from './support/identity.ts'
import { journeys, type Portal } from './support/portal.ts'
import type { Visit } from './support/visit.ts'

const PASSWORD = 'quatre mots sans rapport'
const NEW_PASSWORD = 'quatre autres mots sans lien'

journeys('the embedded provider’s pages', (portal) => {
  const email = freshAddress('parent')
  let visit: Visit
  before(async () => {
    visit = await portal().visit({ who: 'parent' })
  })

  it('a registration is told its faults, and corrects its address', async () => {
    const { page } = visit
    await page.goto(`${portal().home}/creer-mon-espace`)
    await visit.at('Créer mon espace')
    await submit(visit, 'Créer mon espace', [['Adresse e-mail', 'personne'], ['Mot de passe', 'court']])
    await page.getByRole('alert').waitFor()
    await visit.look()
    await submit(visit, 'Créer mon espace', [['Adresse e-mail', freshAddress('fausse')], ['Mot de passe', PASSWORD], ['Le même mot de passe', PASSWORD]])
    await visit.at('Un message vous attend')
    await page.getByRole('link', { name: 'Corrigez-la' }).click()
    await visit.at('Créer mon espace')
    await submit(visit, 'Créer mon espace', [['Adresse e-mail', email], ['Mot de passe', PASSWORD], ['Le même mot de passe', PASSWORD]])
    await visit.at('Un message vous attend')
  })

  it('an address that is confirmed in another browser needs the password there, and the first goes on', async () => {
    const other = await portal().visit({ who: 'parent-autre-navigateur' })
    await other.page.goto(await linkOf(portal(), email, 'Confirmez votre adresse'))
    await other.at('Confirmer mon adresse')
    await submit(other, 'Confirmer mon adresse', [['Mot de passe', 'ce n’est pas le bon']])
    await other.page.getByRole('alert').waitFor()
    await other.look()
    await submit(other, 'Confirmer mon adresse', [['Mot de passe', PASSWORD]])
    await other.at('Votre adresse est confirmée')
    await visit.page.getByRole('link', { name: 'Mon adresse est confirmée, continuer' }).click()
    await visit.at('Qui êtes-vous ?')
    expect(other.problems()).to.eql([])
  })

  it('a password that is wrong is told, one that is forgotten is chosen anew', async () => {
    const parent = await portal().visit({ who: 'parent-oublie' })
    await parent.page.goto(`${portal().home}/creer-mon-espace`)
    await parent.page.getByRole('main').getByRole('link', { name: 'Connectez-vous' }).click()
    await parent.at('Me connecter')
    await submit(parent, 'Me connecter', [['Adresse e-mail', email], ['Mot de passe', 'ce n’est pas le bon']])
    await parent.page.getByRole('alert').waitFor()
    await parent.look()
    await parent.page.getByRole('link', { name: 'Mot de passe oublié' }).click()
    await parent.at('Mot de passe oublié')
    await submit(parent, 'Recevoir le lien', [['Adresse e-mail', email]])
    await parent.at('Un lien vous attend par e-mail')
    const link = await linkOf(portal(), email, 'Choisissez un nouveau mot de passe')
    await parent.page.goto(link)
    await parent.at('Choisir un nouveau mot de passe')
    await submit(parent, 'Changer mon mot de passe', [['Mot de passe', NEW_PASSWORD], ['Le même mot de passe', NEW_PASSWORD]])
    await parent.at('Votre mot de passe est changé')
    await parent.page.goto(link)
    await parent.at('Ce lien n’est plus valable')
    await parent.page.goBack()
    await parent.page.getByRole('main').getByRole('link', { name: 'Me connecter' }).click()
    await portal().identity.signIn(parent.page, { email, password: NEW_PASSWORD })
    await parent.at('Qui êtes-vous ?')
    expect([...parent.problems(), ...visit.problems()]).to.eql([])
  })

  it('the demonstration shows every mail that would have left', async () => {
    await visit.page.goto(`${portal().home}/demo/courriels`)
    await visit.at('Courriels de la démonstration')
    await visit.page.getByRole('row').filter({ hasText: email }).getByRole('link', { name: 'Confirmez votre adresse' }).first().click()
    await visit.at(/^Confirmez votre adresse/)
  })
}, ['embedded'])

async function submit({ page }: Visit, button: string, answers: readonly (readonly [label: string, value: string])[]): Promise<void> {
  const main = page.getByRole('main')
  await fillIn(main, answers.map(([label, value]) => [label, label.includes('ot de passe') ? (_scope, name) => main.getByLabel(new RegExp(`^${name}`)).fill(value) : text(value)]))
  await main.getByRole('button', { name: button, exact: true }).click()
}

async function linkOf(portal: Portal, to: string, subject: string): Promise<string> {
  const { links } = await portal.mailbox.wait({ to, subject })
  return links.find((link) => link.includes('/identite/'))!
}
