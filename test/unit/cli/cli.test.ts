import { expect } from 'chai'
import { processTerminal, runCli, type Commands } from '../../../core/cli/index.ts'
import { Faults } from '../../../core/kernel/index.ts'

const WELL = { name: 'database', title: 'Base de données', essential: true, ok: true, detail: 'SQLite', milliseconds: 1 }
const ILL = { name: 'smtp', title: 'Serveur de courriels', essential: false, ok: false, detail: 'connect ECONNREFUSED', remedy: 'Vérifiez SMTP_URL', milliseconds: 1 }
const DEAD = { id: 'j1', tenantId: 't1', kind: 'mail', attempts: 20, error: 'mail.no-such-mailbox', since: Date.parse('2026-09-01T08:00:00Z') }

describe('parvis, the command line', () => {
  let said: string
  let told: string
  let asked: unknown[]

  beforeEach(() => {
    said = ''
    told = ''
    asked = []
  })

  async function run(args: string, own: Partial<Commands> = {}, files: Record<string, string> = {}): Promise<number> {
    const ask = <Result>(result: Result) => async (...given: unknown[]): Promise<Result> => (asked.push(...given), result)
    const stop = async (): Promise<void> => void asked.push('stopped')
    const commands: Commands = {
      serve: ask(stop), worker: ask(stop), migrate: ask([]), doctor: ask([WELL]), deadJobs: ask([DEAD]), retryJobs: ask(2), changeRole: ask(true),
      createTenant: ask({ id: '1', slug: 'charost', name: 'Chârost', address: 'https://parvis.test/t/charost', withheld: [] }), ...own,
    }
    return runCli(args.split(' ').filter(Boolean), commands, {
      out: (text) => void (said += `${text}\n`), error: (text) => void (told += `${text}\n`),
      read: async (file) => files[file] ?? Promise.reject(new Error(`${file} est introuvable`)), asked: async () => {},
    })
  }

  it('serves with its worker or without, until it is asked to end', async () => {
    expect(await run('serve')).to.equal(0)
    expect(asked).to.eql([{ worker: true }, 'stopped'])
    asked = []
    await run('serve --no-worker')
    expect(asked).to.eql([{ worker: false }, 'stopped'])
  })

  it('does jobs so many at once, and refuses a number that is none', async () => {
    await run('worker --concurrency 3')
    expect(asked).to.eql([{ concurrency: 3 }, 'stopped'])
    expect(await run('worker --concurrency some')).to.equal(1)
    expect(told).to.include('Donnez un nombre entier')
  })

  it('migrates, for a person and for a machine', async () => {
    await run('migrate')
    expect(said).to.equal('Les tables sont à jour.\n')
    said = ''
    await run('migrate --json', { migrate: async () => ['core/10_jobs'] })
    expect(JSON.parse(said)).to.eql({ migrations: ['core/10_jobs'] })
  })

  it('creates a commune from a file', async () => {
    expect(await run('tenant create charost.json', {}, { 'charost.json': '{"slug":"charost"}' })).to.equal(0)
    expect(asked).to.eql([{ slug: 'charost' }])
    expect(said).to.equal('✓ Chârost : https://parvis.test/t/charost\n')
  })

  it('lists every fault of a commune, each with its remedy', async () => {
    const createTenant = async (): Promise<never> => {
      throw new Faults('tenant.invalid', [
        { place: '#/slug', problem: 'il est vide', remedy: 'Donnez un nom court' }, { place: '#/name', problem: 'il manque', remedy: 'Donnez le nom' },
      ])
    }
    expect(await run('tenant create x', { createTenant }, { x: '{}' })).to.equal(1)
    expect(told).to.equal('✗ #/slug : il est vide\n  → Donnez un nom court\n✗ #/name : il manque\n  → Donnez le nom\n')
  })

  it('says what is wrong with a file', async () => {
    expect(await run('tenant create x', {}, { x: '{' })).to.equal(1)
    expect(told).to.match(/^✗ x n’est pas du JSON/)
    expect(await run('tenant create gone.json')).to.equal(1)
    expect(told).to.include('gone.json est introuvable')
  })

  it('says in French that a file is not there, or is none', async () => {
    const reasons: string[] = []
    for (const file of ['/gone.json', '/']) await processTerminal.read(file).catch((error: Error) => reasons.push(error.message))
    expect(reasons).to.eql(['/gone.json est introuvable', '/ ne peut pas être lu (EISDIR)'])
  })

  it('examines the platform: exit 0 when all is well, 1 with a remedy for what is not', async () => {
    expect(await run('doctor')).to.equal(0)
    expect(said).to.equal('✓ Base de données  SQLite\n')
    said = ''
    expect(await run('doctor', { doctor: async () => [WELL, ILL] })).to.equal(1)
    expect(said).to.equal('✓ Base de données       SQLite\n✗ Serveur de courriels  connect ECONNREFUSED\n                        → Vérifiez SMTP_URL.\n')
    said = ''
    expect(await run('doctor --json', { doctor: async () => [ILL] })).to.equal(1)
    expect(JSON.parse(said)).to.eql({ checks: [ILL] })
  })

  it('shows dead jobs and gives them another chance', async () => {
    await run('jobs --limit 5')
    expect(asked).to.eql([5])
    expect(said).to.equal('j1  mail, 20 essais, le 01/09/2026 10:00:00\n  mail.no-such-mailbox\n')
    said = ''
    expect(await run('jobs retry')).to.equal(0)
    expect(said).to.equal('2 tâches à refaire.\n')
    expect(await run('jobs retry j9', { retryJobs: async () => 0 })).to.equal(1)
    expect(told).to.include('j9')
  })

  it('gives and takes rights, one at a time', async () => {
    expect(await run('role grant charost anne@charost.test --agent enfance-jeunesse')).to.equal(0)
    expect(asked).to.eql([{ kind: 'grant', commune: 'charost', email: 'anne@charost.test', role: { role: 'agent', service: 'enfance-jeunesse' } }])
    expect(said).to.equal('✓ Droit donné : anne@charost.test\n')
    said = ''
    expect(await run('role revoke charost anne@charost.test --admin', { changeRole: async () => false })).to.equal(0)
    expect(said).to.equal('Ce droit n’est pas donné.\n')
    expect(await run('role grant charost anne@charost.test')).to.equal(1)
    expect(await run('role grant charost anne@charost.test --admin --agent culture')).to.equal(1)
    expect(told).to.include('Choisissez --agent <service> ou --admin.')
  })

  for (const command of ['', 'serve', 'worker', 'migrate', 'tenant', 'tenant create', 'role', 'role grant', 'role revoke', 'doctor', 'jobs', 'jobs retry']) {
    it(`explains "parvis ${command}" by --help`, async () => {
      expect(await run(`${command} --help`)).to.equal(0)
      expect(said).to.match(/^Usage : parvis/).and.include('affiche cette aide')
      expect(asked).to.eql([])
    })
  }

  it('refuses what it does not know', async () => {
    expect(await run('dance')).to.equal(1)
    expect(await run('doctor --fast')).to.equal(1)
    expect(told).to.equal('✗ commande inconnue : dance\n  → Voyez « parvis --help »\n✗ option inconnue : --fast\n  → Voyez « parvis --help »\n')
  })

  it('says in French what was typed wrong', async () => {
    for (const args of ['jobs --limit', 'role grant charost', 'serve now', 'jobs --limit 0', 'tenant']) expect(await run(args)).to.equal(1)
    expect(told).to.include('✗ valeur manquante : --limit <nombre>\n').and.include('✗ argument manquant : adresse\n').and.include('✗ arguments en trop')
    expect(told).to.include('✗ valeur refusée : --limit <nombre>\n  → Donnez un nombre entier, à partir de 1\n').and.include('Usage : parvis tenant')
    expect(told).not.to.match(/error|invalid|missing|expected/i)
  })
})
