import { expect } from 'chai'
import { load, type Form } from '../../../core/forms/index.ts'
import { axeAtBothWidths, requireService, until, type Chromium, type Visitor } from '../../services/index.ts'
import { validatorsHere } from '../../unit/forms/support/forms.ts'
import { packageSource } from '../../unit/forms/support/package.ts'
import { openFormSite, type FormSite } from './site.ts'

const facts = { child: { firstName: 'Zoé' } }

describe('forms: in a browser', function () {
  this.timeout(60_000)
  let form: Form
  let site: FormSite
  let chromium: Chromium
  let visitor: Visitor
  before(async function () {
    chromium = await requireService('chromium', this)
    form = load(packageSource('periscolaire'))
  })
  beforeEach(async () => {
    site = await openFormSite(form, await validatorsHere().for(form), facts)
    visitor = await chromium.visitor({ width: 320 })
  })
  afterEach(async () => {
    const problems = visitor.problems()
    await visitor.close()
    site.close()
    expect(problems).to.eql([])
  })

  it('is sound for everybody on each page, filled, empty and with faults', async () => {
    for (const { key } of form.pages) {
      await visitor.page.goto(site.url(key))
      expect(await axeAtBothWidths(visitor.page), key).to.eql([])
      await visitor.page.getByRole('button', { name: 'Enregistrer et continuer' }).click()
      await visitor.page.waitForLoadState()
      expect(await axeAtBothWidths(visitor.page), `${key}, with faults`).to.eql([])
    }
  })

  it('shows a question as soon as an answer asks for it, by a schema and by an expression', async () => {
    const { page } = visitor
    await page.goto(site.url('sante'))
    const group = page.getByRole('group', { name: 'Les allergies' })
    const paiEnd = page.getByRole('group', { name: /P\.A\.I\. est-il valable/ })
    expect([await group.isVisible(), await paiEnd.isVisible()]).to.eql([false, false])
    await page.getByRole('group', { name: /allergie connue/ }).getByText('Oui', { exact: true }).click()
    await page.getByRole('group', { name: /projet d’accueil individualisé/ }).getByText('Oui', { exact: true }).click()
    expect([await group.isVisible(), await paiEnd.isVisible()]).to.eql([true, true])
    await page.getByRole('group', { name: /allergie connue/ }).getByText('Non', { exact: true }).click()
    expect([await group.isVisible(), await paiEnd.isVisible()]).to.eql([false, true])
  })

  it('saves when an answer is left, and the button then saves the same version', async () => {
    const { page } = visitor
    await page.goto(site.url('assurance'))
    await page.getByLabel('Nom de l’assureur').fill('Assurances du Cher')
    await page.keyboard.press('Tab')
    await until(() => site.posts.includes('autosave'), { what: 'a save in the background', milliseconds: 10_000 })
    await page.getByLabel('Numéro de contrat').fill('AC-1')
    await page.getByRole('button', { name: 'Enregistrer et continuer' }).click()
    await page.getByRole('alert').waitFor()
    expect(site.answers['assurance']).to.eql({ insurer: 'Assurances du Cher', policyNumber: 'AC-1' })
    expect(await page.getByRole('alert').textContent()).to.contain('Indiquez la fin de validité')
    expect(await page.evaluate('document.activeElement?.className')).to.equal('pv-faults')
  })

  it('says that it could not save, and that it can again', async () => {
    const { page } = visitor
    await page.goto(site.url('assurance'))
    const status = page.locator('form [role=status]')
    site.answerAutosaves = 503
    await page.getByLabel('Nom de l’assureur').fill('A')
    await page.keyboard.press('Tab')
    await status.getByText('ne sont pas encore enregistrées').waitFor()
    expect(await axeAtBothWidths(page)).to.eql([])
    site.answerAutosaves = undefined
    await page.getByLabel('Nom de l’assureur').fill('AB')
    await page.keyboard.press('Tab')
    await status.getByText('de nouveau enregistrées').waitFor()
    site.version++
    await page.getByLabel('Nom de l’assureur').fill('ABC')
    await page.keyboard.press('Tab')
    await status.getByText('dans un autre onglet').waitFor()
  })

  it('sends once what is clicked twice', async () => {
    const { page } = visitor
    await page.goto(site.url('assurance'))
    await page.evaluate("{ const b = document.querySelector('button[value=next]'); b.click(); b.click() }")
    await page.getByRole('alert').waitFor()
    expect(site.posts).to.eql(['button'])
  })

  it('works without JavaScript: a list grows and shrinks, and what an answer asks for comes with the next page', async () => {
    const plain = await chromium.visitor({ width: 320, javaScript: false })
    try {
      const { page } = plain
      await page.goto(site.url('autorisations'))
      await page.getByRole('group', { name: /rentrer sans adulte/ }).getByText('Oui', { exact: true }).click()
      const add = page.locator('button[name=_intent][value^="add "]')
      await add.click()
      await page.getByLabel('Nom', { exact: true }).fill('Petit')
      await add.click()
      expect(await page.getByLabel('Nom', { exact: true }).count()).to.equal(2)
      expect(await page.getByLabel('Nom', { exact: true }).first().inputValue()).to.equal('Petit')
      await page.locator('button[name=_intent][value^="remove 1 "]').click()
      expect(await page.getByLabel('Nom', { exact: true }).count()).to.equal(1)
      expect(await page.getByLabel('À partir de quelle heure ?').isVisible()).to.equal(true)
    } finally {
      await plain.close()
    }
  })
})
