import { expect } from 'chai'
import * as fc from 'fast-check'
import { lanes } from '../../support/lanes.ts'
import { Browser as Visitor } from '../accounts/identity/browser.ts'
import { nameOf, ROWS } from './support/access-table.ts'
import { openBench, type Bench } from './support/bench.ts'
import { formBody, fromElsewhere, type Answer } from './support/client.ts'
import { formsOf, type PageForm } from './support/page-forms.ts'
import type { Browser } from './support/people.ts'
import { whoMay } from './support/roles.ts'

/** The names that addresses of the portal are asked with, and some that they are not. */
const QUERY_NAMES = [
  'retour', 'recherche', 'avis', 'fait', 'onglet', 'q', 'demarche', 'suivi', 'tri', 'page', 'document', 'apercu', 'type', 'pour', 'raison', 'state', 'code', 'email',
  'service', '__proto__', 'constructor', '',
]

/** What breaks a query, a column, a template or a path, among texts of all kinds. */
const nasty = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(
    '', ' ', '0', '-1', '1e309', 'NaN', '99999999999999999999', 'true', 'null', '[]', '{}', '__proto__', 'constructor', 'toString', "' OR 1=1 --", '%', '_', '\\', '\u0000', 'a\u0000b',
    '\ud800', '\u202e', '💥', 'é'.normalize('NFD'), '<script>alert(1)</script>', '{{this}}', '//evil.example', '/\\evil.example', '../../etc/passwd', '2026-02-31', '0000-00-00',
    'a@b.c', `${'a'.repeat(300)}@exemple.test`, 'ﷺ'.repeat(60), '00000000-0000-7000-8000-000000000000', 'a'.repeat(300), 'a'.repeat(5_000), 'é'.repeat(70_000), '\r\nSet-Cookie: a=b',
  ) },
  { weight: 2, arbitrary: fc.string({ maxLength: 40, unit: 'binary' }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 20, unit: 'grapheme' }) },
)
/** Questions a page; more of them for a long search. */
const RUNS = Number(process.env['PARVIS_FUZZ_RUNS'] ?? 12)

lanes('Random questions', (database) => {
  let bench: Bench

  before(async function () {
    this.timeout(60_000)
    bench = await openBench(database())
  })
  after(() => bench?.platform.close())

  function expectNoFault({ status, body, headers }: Answer): void {
    expect(status, body.slice(0, 300)).to.be.lessThan(500)
    expect(body).not.to.match(/\bat .*\.(ts|js):\d+|SQLITE|ER_[A-Z]+_/)
    expect(headers['set-cookie']?.join() ?? '').not.to.include('a=b')
  }

  async function ask(path: string, browser: Browser): Promise<void> {
    expectNoFault(await bench.ask({ path, headers: { ...fromElsewhere(), cookie: browser.cookies } }))
  }

  for (const row of ROWS.filter(({ method }) => method === 'get')) {
    it(`${nameOf(row)}: no query breaks it`, async () => {
      const browser = await bench.browserOf(whoMay(row))
      const { path } = bench.question(row, browser)
      const query = fc.array(fc.tuple(fc.constantFrom(...QUERY_NAMES), nasty), { maxLength: 4 })
      await fc.assert(fc.asyncProperty(query, (pairs) => ask(`${path.split('?')[0]!}?${encode(pairs).slice(0, 12_000)}`, browser)), { numRuns: RUNS })
    }).timeout(RUNS * 2_500)
  }

  for (const row of ROWS.filter(({ path }) => path.includes(':'))) {
    it(`${nameOf(row)}: no id breaks it`, async () => {
      const browser = await bench.browserOf(whoMay(row))
      await fc.assert(fc.asyncProperty(nasty, async (value) => {
        const params = Object.fromEntries(Object.keys(row.params(bench.victim.things)).map((name) => [name, wellFormed(value.slice(0, 2_000))]))
        expectNoFault(await bench.ask(bench.question({ ...row, params: () => params }, browser)))
      }), { numRuns: RUNS })
    }).timeout(RUNS * 2_500)
  }

  for (const row of ROWS.filter(({ method }) => method === 'get')) {
    it(`${nameOf(row)}: no answer to its forms breaks what they are posted to`, async () => {
      const victim = await bench.newVictim()
      const browser = await bench.browserOf(whoMay(row), victim)
      const { body } = await bench.ask(bench.question(row, browser, { victim }))
      for (const form of formsOf(body).filter(({ action }) => !action.endsWith('/deconnexion'))) {
        await fc.assert(fc.asyncProperty(answersTo(form), async (fields) => {
          const sent = formBody(fields)
          expectNoFault(await bench.ask({ method: form.method, path: form.action, headers: { ...fromElsewhere(), cookie: browser.cookies, ...sent.headers }, body: sent.body }))
        }), { numRuns: RUNS })
      }
    }).timeout(RUNS * 5_000)
  }

  for (const step of ['connexion', 'inscription', 'mot-de-passe']) {
    it(`the embedded provider’s ${step}: no answer breaks it`, async () => {
      const visitor = new Visitor(bench.platform.origin)
      const { url } = await visitor.open(`/t/${bench.tenant.slug}/connexion`)
      const { html } = await visitor.open(url.pathname.replace(/(\/identite\/[^/]+).*/, `$1/${step}`))
      const [form] = formsOf(html).filter(({ action }) => action.includes('/identite/'))
      await fc.assert(fc.asyncProperty(answersTo(form!), async (fields) => {
        const sent = formBody(fields)
        const response = await visitor.send(form!.action, { method: 'POST', headers: { ...fromElsewhere(), ...sent.headers }, body: sent.body })
        expect(response.status, (await response.text()).slice(0, 300)).to.be.lessThan(500)
      }), { numRuns: RUNS })
    }).timeout(RUNS * 5_000)
  }
})

/** Halves of a character that stand alone have no place in an address. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString()
}

function encode(pairs: readonly (readonly [string, string])[]): string {
  return new URLSearchParams(pairs as [string, string][]).toString()
}

/** The form's own fields with other values: as many kept as changed, so that what comes after the first check is reached too. */
function answersTo({ fields }: PageForm): fc.Arbitrary<[string, string][]> {
  const given = fields.map(([name, value]) => (name === '_csrf' ? fc.constant([[name, value]]) : fc.oneof(
    { weight: 2, arbitrary: fc.constant([[name, value]]) },
    { weight: 3, arbitrary: nasty.map((other) => [[name, other]]) },
    { weight: 1, arbitrary: fc.tuple(nasty, nasty).map(([one, two]) => [[name, one], [name, two]]) },
    { weight: 1, arbitrary: fc.constant([]) },
  )))
  return fc.tuple(...given).map((lists) => (lists as [string, string][][]).flat())
}
