import { expect } from 'chai'
import type { Tenant } from '../../../core/accounts/index.ts'
import { samplePdf } from '../../../core/demo/seed/sample-document.ts'
import { aTenant, aTenantService, someSettings } from '../../builders/index.ts'
import { lanes } from '../../support/lanes.ts'
import { addressOf, nameOf, ROWS, type Row } from './support/access-table.ts'
import { fromElsewhere, formBody, multipartBody, type Answer } from './support/client.ts'
import { expectSafeHeaders } from './support/headers.ts'
import { aVisitor, signedIn, type Browser, type Resident } from './support/people.ts'
import { startPlatform, type TestPlatform } from './support/platform.ts'
import { expected, isForeign, OTHER_SERVICE, peopleOf, ROLES, type Outcome, type People, type Role } from './support/roles.ts'
import { snapshotOf } from './support/snapshot.ts'
import { aVictim, referencesOf, SECRET_WORDS, thingsOf, type Things } from './support/victim.ts'

interface Victim {
  readonly owner: Resident
  readonly things: Things
}

lanes('Every route, for everybody', (database) => {
  let platform: TestPlatform
  let tenant: Tenant
  let foreign: Tenant
  let people: People
  let victim: Victim
  let secrets: readonly string[]

  before(async function () {
    this.timeout(60_000)
    platform = await startPlatform(database())
    const services = [aTenantService(), aTenantService({ slug: OTHER_SERVICE, name: 'Urbanisme' })]
    tenant = await platform.services.createTenant(aTenant({ settings: someSettings({ services }) }))
    foreign = await platform.services.createTenant(aTenant({ name: 'Ailleurs' }))
    await platform.publish()
    people = await peopleOf(platform.services, tenant, foreign)
    victim = await newVictim()
    secrets = [...SECRET_WORDS, ...(await referencesOf(platform.services, victim.things))]
  })
  after(() => platform?.close())

  async function newVictim(): Promise<Victim> {
    const owner = await aVictim(platform.services, tenant)
    return { owner, things: await thingsOf(platform.services, owner, people.agent) }
  }

  function permissionOf(row: Row): string {
    const route = platform.routes.find((each) => nameOf(each) === nameOf(row))
    if (!route) throw new Error(`the portal has no route ${nameOf(row)}`)
    return route.permission
  }

  async function browserOf(role: Role, { owner }: Victim): Promise<Browser> {
    if (role === 'nobody signed in') return aVisitor(platform.services)
    return signedIn(platform.services, role === 'owner' ? owner : people[role])
  }

  function send(row: Row, { things }: Victim, browser: Browser, commune: Tenant): Promise<Answer> {
    const path = addressOf(row, things, commune.slug)
    const headers = { ...fromElsewhere(), cookie: browser.cookies }
    if (row.method === 'get') return platform.ask({ path, headers })
    const fields = { _csrf: row.path.startsWith('/identite/') ? browser.signInCsrf : browser.csrf, ...row.body?.(things) }
    const sent = row.file === undefined ? formBody(fields) : multipartBody(fields, { field: row.file, name: 'f.pdf', content: samplePdf('a') })
    return platform.ask({ method: 'POST', path, headers: { ...headers, ...sent.headers }, body: sent.body })
  }

  function expectOutcome(answer: Answer, outcome: Outcome, row: Row, { slug }: Tenant): void {
    if (row.always !== undefined) return void expect(answer.status).to.equal(row.always)
    const seen = outcomeOf(answer, slug)
    expect(seen, `${answer.status} ${answer.location ?? ''} ${titleOf(answer)}`).to.equal(outcome)
  }

  function expectNoSecret({ body, headers }: Answer): void {
    const said = body + JSON.stringify(headers)
    expect(secrets.filter((word) => said.includes(word))).to.deep.equal([])
  }

  it('has a row in the table for each route, and a route for each row', () => {
    expect(ROWS.map(nameOf).toSorted()).to.deep.equal(platform.routes.map(nameOf).toSorted())
  })

  it('knows the victim’s words when it sees them', async () => {
    const browser = await browserOf('owner', victim)
    const pages = await Promise.all(['/mon-espace', '/mon-espace/famille', '/mon-espace/documents', `/demandes/${victim.things.request}`].map((path) =>
      platform.ask({ path: `/t/${tenant.slug}${path}`, headers: { ...fromElsewhere(), cookie: browser.cookies } })))
    const said = pages.map(({ body }) => body).join()
    expect(secrets.filter((word) => !said.includes(word))).to.deep.equal([])
  })

  for (const row of ROWS) {
    describe(nameOf(row), () => {
      for (const role of ROLES) {
        it(role, async () => {
          const outcome = expected(row, permissionOf(row), role)
          const commune = isForeign(role) ? foreign : tenant
          const mayChange = outcome === 'opens' && !isForeign(role) && (role === 'owner' || row.whose !== 'nothing')
          // What may be changed is changed in a family that no other test looks at.
          const target = row.method === 'post' && (mayChange || role === 'owner') ? await newVictim() : victim
          const browser = await browserOf(role, target)
          const before = await snapshotOf(database(), target.owner, target.things)
          const answer = await send(row, target, browser, commune)
          expectOutcome(answer, outcome, row, commune)
          expectSafeHeaders(answer)
          const after = await snapshotOf(database(), target.owner, target.things)
          if (mayChange && row.body) expect(after, `${answer.status} ${answer.location ?? ''}`).not.to.equal(before)
          if (mayChange || role === 'owner') return
          expect(after).to.equal(before)
          expectNoSecret(answer)
        })

        if (!isForeign(role)) continue
        it(`${role}, with that commune’s session under the victim’s cookie`, async () => {
          const { secret } = await signedIn(platform.services, people[role as keyof People])
          const before = await snapshotOf(database(), victim.owner, victim.things)
          const answer = await send(row, victim, aVisitor(platform.services, [`parvis_${tenant.slug}=${secret}`]), tenant)
          expectOutcome(answer, expected(row, permissionOf(row), 'nobody signed in'), row, tenant)
          expect(await snapshotOf(database(), victim.owner, victim.things)).to.equal(before)
          expectNoSecret(answer)
        })
      }
    })
  }
})

function titleOf({ body }: Answer): string {
  return /<title>(.*?)<\/title>/.exec(body)?.[1] ?? body.slice(0, 200)
}

function outcomeOf({ status, location = '' }: Answer, slug: string): Outcome | number {
  if (status === 404) return 'hidden'
  if (status === 303 && location.startsWith(`/t/${slug}/connexion?retour=`)) return 'signs in'
  if (status === 303 && /^\/agent\/demandes\/[-0-9a-f]+$/.test(location.slice(`/t/${slug}`.length))) return 'processes'
  if (status === 303 && /^\/mon-espace\/famille\/ouvrir(\?|$)/.test(location.slice(`/t/${slug}`.length))) return 'makes a file'
  return status < 400 || status === 409 || status === 422 ? 'opens' : status
}
