import { expect } from 'chai'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { samplePdf } from '../../../core/demo/seed/sample-document.ts'
import { openDatabase } from '../../../core/kernel/index.ts'
import { launch, temporaryFolder, type Program } from '../../services/process.ts'
import { freePort, until } from '../../services/wait.ts'
import { Browser, type Page } from '../accounts/identity/browser.ts'
import { multipartBody } from './support/client.ts'

const ROOT = join(import.meta.dirname, '../../..')
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
const BASE = '/t/charost'

/** Keeps everything secret that a portal gives to a browser: cookies, and the codes that travel in redirections. */
class Recorder extends Browser {
  readonly secrets = new Set<string>()

  override async send(address: string, init: RequestInit = {}): Promise<Response> {
    const response = await super.send(address, init)
    for (const line of response.headers.getSetCookie()) this.#keep(line.slice(line.indexOf('=') + 1).split(';')[0])
    const location = response.headers.get('location')
    if (location !== null) for (const [name, value] of new URL(location, response.url).searchParams) if (['state', 'code', 'nonce', 'id_token_hint'].includes(name)) this.#keep(value)
    return response
  }

  #keep(secret: string | undefined): void {
    if (secret !== undefined && secret.length > 20) this.secrets.add(secret)
  }
}

const EMAIL = 'ysaline.quatrefages@exemple.test'
const PASSWORD = 'quatre mots sans aucun rapport'
const WRONG_PASSWORD = 'un mot de passe qui est faux'
const BEARER = `eyJhbGciOiJub25lIn0.${Buffer.from(JSON.stringify({ sub: 'quelqu-un' })).toString('base64url')}.signature`
const ADDRESS = { street: '3 impasse du Secret', postcode: '18290', city: 'Villequatrefages' }
const PERSON = { firstName: 'Ysaline', lastName: 'Quatrefages', phone: '06 12 34 56 79', relation: 'mere', parentalAuthority: 'oui' }
const WORDS = [EMAIL, 'ysaline', PASSWORD, WRONG_PASSWORD, BEARER, 'impasse du Secret', 'Villequatrefages', 'Quatrefages', '612345679', 'Barnabé', 'Philomène', 'certificat-tres-prive', 'contenu tres prive', 'un mot qui ne regarde personne']

describe('What a journey leaves in the log', function () {
  this.timeout(120_000)
  let program: Program
  let browser: Recorder
  let origin: string
  let log: string

  before(async () => {
    if (!existsSync(join(ROOT, 'dist/browser/parvis.js'))) throw new Error('the browser script is not built: run "npm run build" first')
    const port = await freePort()
    const folder = temporaryFolder('logs')
    origin = `http://127.0.0.1:${port}`
    const env = { PORT: String(port), PARVIS_DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'trace', PUBLIC_URL: '', DATABASE_URL: '', OIDC_ISSUER: '', SMTP_URL: '', CLAMD_URL: '', NODE_ENV: '' }
    const args = ['--conditions=source', `--import=${TSX}`, join(ROOT, 'core/main.ts'), 'serve']
    program = launch({ command: process.execPath, args, folder, env })
    await program.ready(async () => (await fetch(`${origin}/health/ready`)).ok, 60_000)
    browser = new Recorder(origin)
    await register()
    await openFamily()
    await useVault()
    await fillDraft()
    await failInTheDatabase(join(folder, 'data', 'parvis.db'))
    await leaveAndFail()
    await browser.send('/api/v1/me', { headers: { authorization: `Bearer ${BEARER}`, 'parvis-tenant': 'charost' } })
    log = readFileSync(join(folder, 'output.log'), 'utf8')
  })
  after(() => program?.stop())

  const open = (path: string): Promise<Page> => browser.open(BASE + path)

  function noteToken(page: Page): Page {
    const token = /name="_csrf" value="([^"]+)"/.exec(page.html)?.[1]
    if (token !== undefined) browser.secrets.add(token)
    return page
  }

  async function submit(path: string, ending: string, answers: Record<string, string>): Promise<Page> {
    return browser.submit(noteToken(await open(path)), ending, answers)
  }

  async function register(): Promise<void> {
    const page = await open('/creer-mon-espace')
    await browser.submit(noteToken(page), '/inscription', { email: EMAIL, password: PASSWORD, again: PASSWORD })
    const link = await until(async () => {
      const { html } = await open('/demo/courriels')
      const mail = /href="([^"]*\/demo\/courriels\/[^"]+)"[^>]*>[^<]*Confirmez/.exec(html)?.[1]
      return mail === undefined ? undefined : /href="([^"]*\/identite\/confirmer\/[^"]+)"/.exec((await browser.open(mail)).html)?.[1]
    }, { what: 'the mail of the registration', milliseconds: 20_000 })
    browser.secrets.add(link.split('/').at(-1)!)
    const end = await browser.submit(await browser.open(link), link.slice(link.indexOf('/identite')), {})
    expect(end.url.pathname, end.title).to.match(/famille|mon-espace/)
  }

  async function openFamily(): Promise<void> {
    await submit('/mon-espace/famille/ouvrir', '/ouvrir', PERSON)
    await submit('/mon-espace/famille/adresse', '/adresse', ADDRESS)
    await submit('/mon-espace/famille/autre-parent', '/autre-parent', { otherParent: 'non' })
    const child = { firstName: 'Philomène', lastName: 'Quatrefages', 'birthDate-day': '4', 'birthDate-month': '5', 'birthDate-year': '2019', school: 'pas-encore' }
    await submit('/mon-espace/famille/enfants/ajouter', '/ajouter', child)
    const end = await submit('/mon-espace/famille/recapitulatif', '/recapitulatif', {})
    expect(end.status, end.title).to.equal(200)
  }

  async function useVault(): Promise<void> {
    const { html } = await open('/mon-espace/documents/ajouter')
    const token = /name="_csrf" value="([^"]+)"/.exec(html)![1]!
    const file = { field: 'fichier', name: 'certificat-tres-prive.pdf', content: samplePdf('contenu tres prive') }
    const { headers, body } = multipartBody({ _csrf: token, type: 'proof-of-address', pour: 'famille' }, file)
    const answer = await browser.send(`${BASE}/mon-espace/documents/ajouter`, { method: 'POST', headers, body: new Uint8Array(body) })
    expect(answer.status).to.equal(303)
  }

  async function fillDraft(): Promise<void> {
    const tasks = await submit('/demarches/changement-situation', '/commencer', {})
    const page = await browser.open(/href="([^"]*\/pages\/[^"]+)"/.exec(tasks.html)![1]!)
    const { action, fields } = page.form(page.url.pathname)
    const typed = Object.fromEntries(Object.keys(fields).filter((name) => name.startsWith('/')).map((name) => [name, 'un mot qui ne regarde personne']))
    const answer = await browser.send(action, { method: 'POST', body: new URLSearchParams({ ...fields, ...typed }) })
    expect(answer.status).to.be.oneOf([303, 422])
  }

  /** The values of a statement that fails are people's data. */
  async function failInTheDatabase(file: string): Promise<void> {
    const page = await open('/mon-espace/famille/enfants/ajouter')
    const database = openDatabase(new URL(`sqlite://${file}`))
    await database.db.raw('ALTER TABLE children RENAME COLUMN first_name TO gone')
    const answer = await browser.post(page, '/ajouter', { firstName: 'Barnabé', lastName: 'Quatrefages', 'birthDate-day': '4', 'birthDate-month': '5', 'birthDate-year': '2018', school: 'pas-encore' })
    expect(answer.status).to.equal(500)
    await database.db.raw('ALTER TABLE children RENAME COLUMN gone TO first_name')
    await database.close()
  }

  async function leaveAndFail(): Promise<void> {
    await browser.submit(await open('/mon-espace'), '/deconnexion')
    await submit('/connexion', '/connexion', { email: EMAIL, password: WRONG_PASSWORD })
    await browser.open(`/auth/callback?state=charost.${'x'.repeat(43)}&code=${'y'.repeat(43)}`)
  }

  it('is written: each request has its line, and the fault its own', () => {
    expect(log.split('"msg":"request"').length).to.be.greaterThan(30)
    expect(log).to.include('server.fault')
    expect(browser.secrets.size).to.be.greaterThan(8)
  })

  it('holds no password, address, name, answer or file', () => {
    const lines = log.toLowerCase()
    expect(WORDS.filter((word) => lines.includes(word.toLowerCase()))).to.deep.equal([])
  })

  it('holds no cookie, token, code or link', () => {
    expect([...browser.secrets].filter((secret) => log.includes(secret))).to.deep.equal([])
  })
})
