import { expect } from 'chai'
import { requireService, until, type Keycloak } from '../services/index.ts'
import { signOut } from './pages/sign-out.ts'
import { newFamily, type FamilyVisit } from './support/people.ts'
import { journeys } from './support/portal.ts'

journeys('leaving', (portal) => {
  let family: FamilyVisit
  before(async () => {
    family = await newFamily(portal(), { who: 'famille-part' })
  })

  it('ends the session here and at the provider', async () => {
    const { visit } = family
    await visit.page.goto(`${portal().home}/mon-espace`)
    await signOut(visit)
    await visit.page.goto(`${portal().home}/mon-espace`)
    await portal().identity.signIn(visit.page, family)
    await visit.at('Mon tableau de bord')
    expect(visit.problems()).to.eql([])
  })
})

// The embedded provider has no administrator who could end a session from there.
journeys('a session that Keycloak ends', (portal) => {
  let keycloak: Keycloak
  let family: FamilyVisit
  before(async function () {
    keycloak = await requireService('keycloak', this)
    family = await newFamily(portal(), { who: 'famille-deconnectee' })
  })

  it('is over in the portal too, in every process', async () => {
    const { page } = family.visit
    await page.goto(`${portal().elsewhere}/mon-espace`)
    await family.visit.at('Mon tableau de bord')
    const [account] = (await keycloak.admin.call('GET', `/users?email=${encodeURIComponent(family.email)}`)) as [{ id: string }]
    await keycloak.admin.call('POST', `/users/${account.id}/logout`)
    const status = async (home: string): Promise<number> => (await family.visit.context.request.get(`${home}/mon-espace`, { maxRedirects: 0 })).status()
    await until(async () => (await status(portal().home)) === 303, { what: 'the end of the session', milliseconds: 10_000 })
    expect(await status(portal().elsewhere)).to.equal(303)
  })
}, ['services'])
