import { expect } from 'chai'
import type { Database } from '../../../core/kernel/index.ts'
import { limitRules, type LimitName } from '../../../core/web/limits/rules.ts'
import { lanes } from '../../support/lanes.ts'
import { nameOf, ROWS } from './support/access-table.ts'
import { openBench, type Bench } from './support/bench.ts'
import type { Answer } from './support/client.ts'
import { startPlatform, type TestPlatform } from './support/platform.ts'
import { whoMay } from './support/roles.ts'

let machines = 0
const aMachine = (): string => `192.0.2.${++machines}`

lanes('Rate limits', (database: () => Database) => {
  let bench: Bench
  let second: TestPlatform
  let bare: TestPlatform

  before(async function () {
    this.timeout(60_000)
    bench = await openBench(database())
    second = await startPlatform(database(), { PUBLIC_URL: bench.platform.origin })
    bare = await startPlatform(database(), { PARVIS_PROXIES: '0' })
  })
  after(async () => {
    await bare?.close()
    await second?.close()
    await bench?.platform.close()
  })

  const limited = ROWS.filter(({ method }) => method === 'post')

  for (const row of limited) {
    it(`${nameOf(row)} counts over two processes, by the address that the proxy names`, async function () {
      const name = bench.platform.routes.find((route) => nameOf(route) === nameOf(row))?.limit as LimitName | undefined
      if (name === undefined || !limitRules[name].shared) return
      const { points, seconds } = limitRules[name]
      const browser = await bench.browserOf(whoMay(row))
      const machine = aMachine()
      const ask = (platform: TestPlatform, from: string): Promise<Answer> => {
        const { headers, path } = bench.question(row, browser)
        // Without its token: it is counted all the same, and changes nothing.
        return platform.ask({ method: 'POST', path, headers: { ...headers, 'x-forwarded-for': from, 'content-type': 'application/x-www-form-urlencoded' }, body: '' })
      }
      const statuses: number[] = []
      for (let tries = 0; tries < points; tries++) statuses.push((await ask(tries % 2 === 0 ? bench.platform : second, machine)).status)
      expect(statuses).not.to.include(429)
      for (const platform of [bench.platform, second]) {
        // What a caller writes into the header stands before what the proxy adds, and does not count.
        const refused = await ask(platform, `${aMachine()}, ${machine}`)
        expect(refused.status).to.equal(429)
        expect(Number(refused.headers['retry-after'])).to.be.within(1, seconds)
        expect(refused.body).to.include('Trop d’essais')
      }
      expect((await ask(second, aMachine())).status).not.to.equal(429)
    }).timeout(30_000)
  }

  it('has routes that count over processes: uploads, messages, what is sent, sign-ins, registrations', () => {
    const names = new Set(bench.platform.routes.flatMap(({ limit }) => (limit === undefined ? [] : [limit])))
    expect([...names].toSorted()).to.deep.equal(['message', 'registration', 'sign-in-address', 'submit', 'upload'])
  })

  it('without a proxy, what a caller says of their own address is not believed', async () => {
    const path = `/t/${bench.tenant.slug}/identite/x/inscription`
    const ask = (): Promise<Answer> => bare.ask({ method: 'POST', path, headers: { 'x-forwarded-for': aMachine(), forwarded: `for=${aMachine()}`, 'x-real-ip': aMachine(), 'content-type': 'application/x-www-form-urlencoded' }, body: '' })
    const statuses: number[] = []
    for (let tries = 0; tries <= limitRules.registration.points; tries++) statuses.push((await ask()).status)
    expect(statuses.at(-1)).to.equal(429)
    expect(statuses.slice(0, -1)).not.to.include(429)
  })

  it('the general limit holds in each process', async () => {
    const { points, seconds } = limitRules.general
    const from = aMachine()
    const ask = (): Promise<Answer> => second.ask({ path: '/health/live', headers: { 'x-forwarded-for': from } })
    const answers = await Promise.all(Array.from({ length: points + 1 }, ask))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).to.have.length(1)
    expect(Number(refused[0]!.headers['retry-after'])).to.be.within(1, seconds)
  })
})
