import { expect } from 'chai'
import { lanes } from '../../support/lanes.ts'
import { nameOf, ROWS } from './support/access-table.ts'
import { openBench, OWN_HOST, type Bench } from './support/bench.ts'
import { fromElsewhere } from './support/client.ts'
import { signedIn } from './support/people.ts'
import { startPlatform, type TestPlatform } from './support/platform.ts'
import { whoMay } from './support/roles.ts'

const EVIL = 'evil.example'
const HOSTS: readonly Record<string, string>[] = [{ host: EVIL }, { 'x-forwarded-host': EVIL }, { host: `127.0.0.1@${EVIL}` }, { forwarded: `host=${EVIL}` }, { 'x-original-host': EVIL, 'x-host': EVIL }]

/** Pages that lead on to where they are told. */
const WAYS = [['/connexion', 'owner'], ['/creer-mon-espace', 'owner'], ['/mon-espace/famille/ouvrir', 'owner'], ['/mon-espace/famille/ouvrir', 'newcomer']] as const

/** Addresses that browsers read as another site, written in all the ways that have fooled someone. */
const ELSEWHERE = [
  `https://${EVIL}`, `//${EVIL}`, `///${EVIL}`, `/\\${EVIL}`, `\\\\${EVIL}`, `/\t/${EVIL}`, `/\n/${EVIL}`, `\t//${EVIL}`, ` //${EVIL}`, `https:${EVIL}`, `https:/${EVIL}`, `http:///${EVIL}`,
  'javascript:alert(1)', 'data:text/html,x', `/..//${EVIL}`, `/./\\${EVIL}`, `/x/..//${EVIL}`, `@${EVIL}`, `.${EVIL}`, `:80@${EVIL}`, `%2f%2f${EVIL}`, `/%2f${EVIL}`, `/%5c${EVIL}`, `/%09/${EVIL}`,
  `%68ttps://${EVIL}`, `/mon-espace//../..//${EVIL}`, `/%2e%2e//${EVIL}`, `//${EVIL}\\@127.0.0.1`, `/\u2028/${EVIL}`, `\u3000//${EVIL}`, `https://127.0.0.1@${EVIL}`, `//${EVIL}%2f..`,
]

lanes('Host names and ways back', (database) => {
  let bench: Bench
  let external: TestPlatform

  before(async function () {
    this.timeout(60_000)
    bench = await openBench(database())
    // The embedded provider's portal sends every page to its own name; one with an external provider answers by any.
    external = await startPlatform(database(), { OIDC_ISSUER: 'http://127.0.0.1:9/realms/parvis', OIDC_CLIENT_SECRET: 'a secret' })
  })
  after(async () => {
    await external?.close()
    await bench?.platform.close()
  })

  for (const row of ROWS.filter(({ path }) => !/^\/(identite|demo)\//.test(path))) {
    it(`${nameOf(row)} says nothing of a host name that a caller made up`, async () => {
      const victim = row.method === 'post' ? await bench.newVictim() : bench.victim
      const browser = await bench.browserOf(whoMay(row), victim)
      for (const host of HOSTS) {
        const question = bench.question(row, browser, { victim })
        for (const platform of [external, bench.platform]) {
          const { body, headers, status } = await platform.ask({ ...question, headers: { ...question.headers, ...host } })
          expect(status).to.be.lessThan(600)
          expect(body + JSON.stringify(headers)).not.to.include(EVIL)
        }
      }
    })
  }

  it('mails lead to the portal’s own address, by paths of the commune', async () => {
    const mails = (await database().db('jobs').where({ kind: 'mail' }).select('payload')) as { payload: string }[]
    expect(mails.length).to.be.greaterThan(10)
    for (const { payload } of mails) {
      expect(payload).not.to.include(EVIL)
      const { action } = JSON.parse(payload) as { action?: { href: string } }
      if (action) expect(action.href).to.match(/^\/t\/commune-[0-9a-f]+\//)
    }
  })

  for (const retour of ELSEWHERE) {
    it(`${JSON.stringify(retour)} is no place to come back to`, async () => {
      const asked = `?retour=${encodeURIComponent(retour)}`
      for (const { platform, base, host } of [{ platform: bench.platform, base: `/t/${bench.tenant.slug}`, host: {} }, { platform: external, base: '', host: { host: OWN_HOST } }]) {
        const here = new URL(base === '' ? `http://${OWN_HOST}` : platform.origin)
        for (const [path, role] of WAYS) {
          const { cookies } = await bench.browserOf(role)
          const { status, location, body } = await platform.ask({ path: base + path + asked, headers: { ...fromElsewhere(), ...host, cookie: cookies } })
          expect(status).to.be.lessThan(400)
          const addresses = [location ?? '', ...[...body.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&#x2F;', '/'))]
          expect(addresses.filter((address) => new URL(address, here).origin !== here.origin && address.includes(EVIL)), path).to.deep.equal([])
          if (location !== undefined) expect(new URL(location, here).origin, location).to.equal(here.origin)
        }
      }
      const visitor = await bench.browserOf('nobody signed in')
      await bench.ask({ path: `/t/${bench.tenant.slug}/connexion${asked}`, headers: { ...fromElsewhere(), cookie: visitor.cookies } })
      const attempts = (await database().db('sign_ins').where({ tenant_id: bench.tenant.id }).pluck('return_to')) as string[]
      for (const to of attempts.filter(Boolean)) expect(new URL(to, bench.platform.origin).origin, to).to.equal(bench.platform.origin)
    })
  }

  it('a commune’s own host opens that commune alone, to the sessions of that commune', async () => {
    const { cookies: own } = await bench.browserOf('owner')
    const { cookies: others } = await bench.browserOf('citizen of another commune')
    const ask = (path: string, cookie: string): ReturnType<TestPlatform['ask']> => external.ask({ path, headers: { ...fromElsewhere(), host: OWN_HOST, cookie } })
    expect((await ask('/mon-espace', own)).status).to.equal(200)
    expect((await ask('/mon-espace', others)).location).to.equal('/connexion?retour=%2Fmon-espace')
    expect((await ask(`/t/${bench.foreign.slug}/mon-espace`, own)).status).to.equal(303)
    const { secret } = await signedIn(bench.platform.services, bench.people['citizen of another commune'])
    expect((await ask('/mon-espace', `parvis_${bench.tenant.slug}=${secret}`)).status).to.equal(303)
  })

  it('a page of another site is no place to come back to after a post', async () => {
    const path = `/t/${bench.tenant.slug}/mon-espace/famille/adresse`
    for (const referer of [`https://${EVIL}/x`, `${bench.platform.origin}//${EVIL}/x`, `http://${EVIL}@127.0.0.1/`, 'nonsense']) {
      const answer = await bench.ask({ method: 'POST', path, headers: { ...fromElsewhere(), referer, 'content-type': 'application/x-www-form-urlencoded' }, body: '' })
      expect(answer.status).to.equal(303)
      const { location } = await bench.ask({ path: answer.location!, headers: { ...fromElsewhere(), cookie: (await bench.browserOf('owner')).cookies } })
      expect(new URL(location!, bench.platform.origin).origin).to.equal(bench.platform.origin)
    }
  })
})
