import { expect } from 'chai'
import { auditOf } from '../../../core/accounts/store/audit.ts'
import { newId } from '../../../core/kernel/index.ts'
import type { Tenant } from '../../../core/accounts/index.ts'
import { aHealthSheet, anActor, aTenantService, savedFamily, savedTenant, someAuthorisations } from '../../builders/index.ts'
import { lanes } from '../../support/lanes.ts'
import { familyWorkbench } from './family-workbench.ts'
import { openFamilySite, wordsOf, type FamilySite } from './family-site.ts'

const you = { firstName: 'Camille', lastName: 'Martin', phone: '06 12 34 56 78', relation: 'mere', parentalAuthority: 'oui' }
const address = { street: '12 rue des Vignes', complement: '', postcode: '18290', city: 'Chârost' }
const zoe = { 'firstName': 'Zoé', 'lastName': 'Martin', 'birthDate-day': '4', 'birthDate-month': '5', 'birthDate-year': '2020', 'school': 'École primaire Jean Macé', 'otherSchool': '', 'grade': 'CP' }

lanes("the family's pages", (database) => {
  let tenant: Tenant
  let site: FamilySite

  before(async () => {
    tenant = await savedTenant(database())
    site = await openFamilySite(database(), { ...tenant, service: aTenantService() })
  })

  const under = (path: string): string => `/t/${tenant.slug}${path}`
  const wholeFamily = () => savedFamily(database(), tenant.id, { household: { completedAt: 1 }, adults: [{}, { firstName: 'Alex', relation: 'pere' }] })

  it('lead someone new through their file, step by step, to the end', async () => {
    site.signIn(anActor({ tenantId: tenant.id }))
    expect((await site.get('/mon-espace/famille')).headers['location']).to.equal(under('/mon-espace/famille/ouvrir'))

    const steps: [string, Record<string, string>, string][] = [
      ['/mon-espace/famille/ouvrir', you, '/mon-espace/famille/adresse'],
      ['/mon-espace/famille/adresse', address, '/mon-espace/famille/autre-parent'],
      ['/mon-espace/famille/autre-parent', { otherParent: 'oui' }, '/mon-espace/famille/autre-parent/ajouter'],
    ]
    for (const [path, answers, next] of steps) {
      const answer = await site.fill(await site.get(path), answers)
      expect([answer.status, answer.headers['location']], path).to.deep.equal([303, under(next)])
    }
    const added = await site.fill(await site.get('/mon-espace/famille/autre-parent/ajouter'), { ...you, firstName: 'Alex', phone: '', email: '', relation: 'pere' })
    const home = added.headers['location']?.slice(under('').length) ?? ''
    expect(home).to.match(/adultes\/[0-9a-f-]{36}\/adresse$/)
    expect((await site.fill(await site.get(home), { home: 'elsewhere', ...address, street: '3 place du Marché' })).headers['location']).to.equal(under('/mon-espace/famille/enfants/ajouter'))
    expect((await site.fill(await site.get('/mon-espace/famille/enfants/ajouter'), zoe)).headers['location']).to.equal(under('/mon-espace/famille/enfants'))
    await site.fill(await site.get('/mon-espace/famille/enfants/ajouter'), { ...zoe, firstName: 'Ana', school: 'ailleurs', otherSchool: 'École de Mareuil' })
    const children = wordsOf(await site.get('/mon-espace/famille/enfants'))
    expect(children).to.include('Zoé Martin').and.to.include('Ana Martin').and.to.include('4 mai 2020').and.to.include('École de Mareuil')

    const recap = await site.get('/mon-espace/famille/recapitulatif')
    for (const words of ['Camille Martin', '06\u00a012\u00a034\u00a056\u00a078', '12 rue des Vignes', '18290 Chârost', 'Alex Martin', '3 place du Marché', 'Zoé Martin', 'étape\u00a05 sur\u00a05']) {
      expect(recap.text).to.include(words)
    }
    expect((await site.fill(recap, {})).headers['location']).to.equal(under('/mon-espace'))
    const family = wordsOf(await site.get('/mon-espace/famille'))
    expect(family).to.include('Zoé Martin').and.to.include('6 ans').and.to.include('CP')
  })

  it('send someone who left half-way back to where they were', async () => {
    const { actor } = await savedFamily(database(), tenant.id, { household: { noOtherParent: false }, children: [] })
    site.signIn(actor)
    for (const path of ['/mon-espace/famille', '/mon-espace/famille/ouvrir', '/mon-espace/famille/recapitulatif']) {
      expect((await site.get(path)).headers['location'], path).to.equal(under('/mon-espace/famille/autre-parent'))
    }
    await site.get('/mon-espace/famille/autre-parent')
    expect((await site.post('/mon-espace/famille/recapitulatif', {})).status).to.equal(409)
    const answer = await site.fill(await site.get('/mon-espace/famille/autre-parent'), { otherParent: 'non' })
    expect(answer.headers['location']).to.equal(under('/mon-espace/famille/enfants/ajouter'))
  })

  it('say what to do about each fault, and lose nothing of what was typed', async () => {
    site.signIn((await wholeFamily()).actor)
    const page = await site.fill(await site.get('/mon-espace/famille/enfants/ajouter'), { ...zoe, 'lastName': '', 'birthDate-day': '31', 'birthDate-month': '2', 'school': 'ailleurs' })
    expect(page.status).to.equal(422)
    const faults = [...page.text.matchAll(/<li><a href="#(\w+)">([^<]+)<\/a>/g)].map(([, id, text]) => [id, text?.replaceAll('&#x27;', '’')])
    expect(faults).to.deep.equal([
      ['lastName', 'Indiquez le nom de Zoé'],
      ['birthDate', 'Cette date n’existe pas. Écrivez en chiffres le jour, le mois et l’année de naissance de Zoé, par exemple 4 5 2020'],
      ['otherSchool', 'Indiquez le nom de l’école de Zoé'],
    ])
    for (const id of ['lastName', 'birthDate', 'otherSchool']) expect(page.text).to.include(`id="${id}"`)
    expect(page.text).to.match(/id="birthDate"[^>]*value="31"/).and.to.match(/id="firstName"[^>]*value="Zoé"/).and.to.include('<title>Erreur')
  })

  it('ask about each answer of each form, when nothing is typed', async () => {
    site.signIn(anActor({ tenantId: tenant.id }))
    const page = await site.fill(await site.get('/mon-espace/famille/ouvrir'), {})
    expect(page.status).to.equal(422)
    const faults = [...page.text.matchAll(/<li><a href="#(\w+)">/g)].map(([, id]) => id)
    expect(faults).to.deep.equal(['firstName', 'lastName', 'phone', 'relation', 'parentalAuthority'])
  })

  it('change one thing at a time once the file is whole, and say that it is done', async () => {
    const { actor, family } = await wholeFamily()
    site.signIn(actor)
    const other = family.adults[1]?.id ?? ''
    const saved = await site.fill(await site.get(`/mon-espace/famille/adultes/${other}`), { ...you, firstName: 'Alexis', email: 'alexis@exemple.test' })
    expect(saved.headers['location']).to.equal(under('/mon-espace/famille?fait=adulte'))
    const page = wordsOf(await site.get('/mon-espace/famille?fait=adulte'))
    expect(page).to.include('Les informations sont enregistrées').and.to.include('Alexis Martin')
    expect(wordsOf(await site.get('/mon-espace/famille?fait=constructor'))).not.to.include('enregistrée')
  })

  it('tell the second of two tabs, and keep what it typed', async () => {
    const { actor, family } = await wholeFamily()
    site.signIn(actor)
    const path = `/mon-espace/enfants/${family.children[0]?.id}/modifier`
    const [one, two] = [await site.get(path), await site.get(path)]
    expect((await site.fill(one, { ...zoe, grade: 'CE1' })).status).to.equal(303)
    const told = await site.fill(two, { ...zoe, grade: 'CE2' })
    expect(told.status).to.equal(409)
    expect(wordsOf(told)).to.include('Ces informations ont changé entre-temps')
    expect(told.text).to.match(/id="grade"[^>]*value="CE2"/)
    expect((await site.fill(told, { ...zoe, grade: 'CE2' })).status).to.equal(303)
    expect((await site.fill(told, { ...zoe, version: "1' OR 1=1" })).status).to.equal(409)
  })

  it("show a child's whole file, audited, and its history without any health answer", async () => {
    const { actor, family } = await wholeFamily()
    const childId = family.children[0]?.id ?? ''
    const { updateChildFile } = familyWorkbench(database())
    const by = { accountId: newId(), name: 'le service Enfance Jeunesse', request: { id: newId(), reference: '2026-K7M4QX' } }
    const ids = { tenantId: tenant.id, householdId: family.household.id, childId, by }
    await database().transaction((tx) => updateChildFile(tx, { ...ids, health: aHealthSheet({ allergies: true, allergyKinds: ['alimentaire'], allergyDetail: 'arachide' }) }))
    await database().transaction((tx) => updateChildFile(tx, { ...ids, health: aHealthSheet(), authorisations: someAuthorisations({ leaveAlone: true, leaveAloneFrom: '17:30' }) }))
    site.signIn(actor)
    const words = wordsOf(await site.get(`/mon-espace/enfants/${childId}`))
    expect(words).to.include('Docteure Lemoine').and.to.include('À partir de 17 h 30').and.to.include('Demande 2026-K7M4QX').and.to.include('Pas encore dans le dossier de Zoé : l’assurance.')
    expect(words).not.to.include('arachide')
    const reads = await auditOf(database().db, tenant.id, 'child', childId)
    expect(reads.filter(({ action, actorId }) => action === 'health.read' && actorId === actor.accountId)).to.have.length(1)
  })

  it('answer "not found" to the ids of another family in every address', async () => {
    const stranger = await wholeFamily()
    site.signIn((await wholeFamily()).actor)
    const childId = stranger.family.children[0]?.id ?? ''
    const adultId = stranger.family.adults[1]?.id ?? ''
    const paths = [`/mon-espace/enfants/${childId}`, `/mon-espace/enfants/${childId}/modifier`, `/mon-espace/famille/adultes/${adultId}`, `/mon-espace/famille/adultes/${adultId}/adresse`]
    await site.get('/mon-espace/famille/adresse')
    for (const path of paths) {
      expect((await site.get(path)).status, path).to.equal(404)
      expect((await site.post(path, { ...you, ...zoe, ...address, home: 'elsewhere', version: '1' })).status, path).to.equal(404)
    }
    for (const path of ['/mon-espace/enfants/0', "/mon-espace/enfants/'%20OR%201=1"]) expect((await site.get(path)).status, path).to.equal(404)
    expect(await database().db('children').where({ id: childId }).first()).to.include({ lock_version: 1 })
    expect(await database().db('adults').where({ id: adultId }).first()).to.include({ lock_version: 1, first_name: 'Alex' })
  })

  it('open to nobody who is not signed in, and escape what people type', async () => {
    site.signIn(undefined)
    for (const path of ['/mon-espace/famille', '/mon-espace/famille/ouvrir', `/mon-espace/enfants/${newId()}`]) expect((await site.get(path)).status).to.equal(401)
    const { actor } = await savedFamily(database(), tenant.id, { household: { completedAt: 1 }, children: [{ firstName: '<script>alert(1)</script>' }] })
    site.signIn(actor)
    expect((await site.get('/mon-espace/famille')).text).not.to.include('<script>alert')
  })
})
