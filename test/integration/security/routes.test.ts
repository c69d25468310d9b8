import { expect } from 'chai'
import type { Tenant } from '../../../core/accounts/index.ts'
import { lanes } from '../../support/lanes.ts'
import { nameOf, ROWS, type Row } from './support/access-table.ts'
import { openBench, type Bench } from './support/bench.ts'
import { fromElsewhere, type Answer } from './support/client.ts'
import { expectSafeHeaders } from './support/headers.ts'
import { aVisitor, signedIn } from './support/people.ts'
import { expected, isForeign, ROLES, type Outcome, type People } from './support/roles.ts'
import { snapshotOf } from './support/snapshot.ts'
import { referencesOf, SECRET_WORDS } from './support/victim.ts'

lanes('Every route, for everybody', (database) => {
  let bench: Bench
  let secrets: readonly string[]

  before(async function () {
    this.timeout(60_000)
    bench = await openBench(database())
    secrets = [...SECRET_WORDS, ...(await referencesOf(bench.platform.services, bench.victim.things))]
  })
  after(() => bench?.platform.close())

  function permissionOf(row: Row): string {
    const route = bench.platform.routes.find((each) => nameOf(each) === nameOf(row))
    if (!route) throw new Error(`the portal has no route ${nameOf(row)}`)
    return route.permission
  }

  function expectNoSecret({ body, headers }: Answer): void {
    const said = body + JSON.stringify(headers)
    expect(secrets.filter((word) => said.includes(word))).to.deep.equal([])
  }

  it('has a row in the table for each route, and a route for each row', () => {
    expect(ROWS.map(nameOf).toSorted()).to.deep.equal(bench.platform.routes.map(nameOf).toSorted())
  })

  it('knows the victim’s words when it sees them', async () => {
    const { cookies } = await bench.browserOf('owner')
    const pages = ['/mon-espace', '/mon-espace/famille', '/mon-espace/documents', `/demandes/${bench.victim.things.request}`]
    const answers = await Promise.all(pages.map((path) => bench.ask({ path: `/t/${bench.tenant.slug}${path}`, headers: { ...fromElsewhere(), cookie: cookies } })))
    const said = answers.map(({ body }) => body).join()
    expect(secrets.filter((word) => !said.includes(word))).to.deep.equal([])
  })

  for (const row of ROWS) {
    describe(nameOf(row), () => {
      for (const role of ROLES) {
        it(role, async () => {
          const outcome = expected(row, permissionOf(row), role)
          const commune = isForeign(role) ? bench.foreign : bench.tenant
          const mayChange = outcome === 'opens' && !isForeign(role) && (role === 'owner' || row.whose !== 'nothing')
          // What may be changed is changed in a family that no other test looks at.
          const victim = row.method === 'post' && (mayChange || role === 'owner') ? await bench.newVictim() : bench.victim
          const browser = await bench.browserOf(role, victim)
          const before = await snapshotOf(database(), victim)
          const answer = await bench.ask(bench.question(row, browser, { victim, commune }))
          expectOutcome(answer, outcome, row, commune)
          expectSafeHeaders(answer)
          const after = await snapshotOf(database(), victim)
          if (mayChange && row.body) expect(after, `${answer.status} ${answer.location ?? ''}`).not.to.equal(before)
          if (mayChange || role === 'owner') return
          expect(after).to.equal(before)
          expectNoSecret(answer)
        })

        if (!isForeign(role)) continue
        it(`${role}, with that commune’s session under the victim’s cookie`, async () => {
          const { tenant, victim, platform } = bench
          const { secret } = await signedIn(platform.services, bench.people[role as keyof People])
          const before = await snapshotOf(database(), victim)
          const answer = await bench.ask(bench.question(row, aVisitor(platform.services, [`parvis_${tenant.slug}=${secret}`])))
          expectOutcome(answer, expected(row, permissionOf(row), 'nobody signed in'), row, tenant)
          expect(await snapshotOf(database(), victim)).to.equal(before)
          expectNoSecret(answer)
        })
      }
    })
  }
})

function expectOutcome(answer: Answer, outcome: Outcome, { always }: Row, { slug }: Tenant): void {
  if (always !== undefined) return void expect(answer.status).to.equal(always)
  const title = /<title>(.*?)<\/title>/.exec(answer.body)?.[1] ?? answer.body.slice(0, 200)
  expect(outcomeOf(answer, `/t/${slug}`), `${answer.status} ${answer.location ?? ''} ${title}`).to.equal(outcome)
}

function outcomeOf({ status, location = '' }: Answer, base: string): Outcome | number {
  if (status === 404) return 'hidden'
  const to = status === 303 && location.startsWith(base) ? location.slice(base.length) : ''
  if (to.startsWith('/connexion?retour=')) return 'signs in'
  if (/^\/mon-espace\/famille\/ouvrir(\?|$)/.test(to)) return 'makes a file'
  if (/^\/agent\/demandes\/[-0-9a-f]+$/.test(to)) return 'processes'
  return status < 400 || status === 409 || status === 422 ? 'opens' : status
}
