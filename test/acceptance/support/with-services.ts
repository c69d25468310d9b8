import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ACCOUNTS, requireService, type TestAccount } from '../../services/index.ts'
import { freePort } from '../../services/wait.ts'
import { keycloakIdentity, type Worker } from './identity.ts'
import { smtpMailbox } from './mailbox.ts'
import { runCommand, startProcess, whenReady, type Settings } from './platform.ts'
import type { RunningPlatform } from './portal.ts'

const SERVICE = { phone: '02 61 91 18 29', hours: 'Du lundi au vendredi, de 9 h à 12 h et de 14 h à 17 h', answerDays: 5 }

/** A commune as an operator describes it. Two services, so that an agent of another one exists. */
const COMMUNE = {
  slug: 'essai',
  name: 'Chârost',
  hosts: [],
  theme: 'charost',
  settings: {
    department: '18',
    zone: 'B',
    schoolYear: '2026-2027',
    services: [
      { slug: 'enfance-jeunesse', name: 'Enfance Jeunesse', email: 'enfance-jeunesse@charost.test', ...SERVICE },
      { slug: 'culture', name: 'Culture', email: 'culture@charost.test', ...SERVICE },
    ],
    schools: ['École maternelle des Tilleuls', 'École élémentaire du Prieuré'],
    closingDays: [],
  },
}

/** Another one on the same platform: its home is then a choice of communes. */
const NEIGHBOUR = { ...COMMUNE, slug: 'voisine', name: 'Saint-Florent', theme: 'base' }

let shared: Promise<RunningPlatform> | undefined

/**
 * As in production: MariaDB, Keycloak, clamd, S3, a mail server, two web processes and a worker, set up by the operator's own
 * commands. Shared by all journeys of a run, since each brings families of its own. `NODE_ENV` is not `production`, which refuses
 * the plain HTTP of everything on this machine; that refusal has a test of its own.
 */
export async function servicesPortal(context: Mocha.Context): Promise<RunningPlatform> {
  const services = {
    mariadb: await requireService('mariadb', context), keycloak: await requireService('keycloak', context),
    clamd: await requireService('clamd', context), s3: await requireService('s3', context), smtp: await requireService('smtp', context),
  }
  shared ??= start(services)
  const platform = await shared
  return { ...platform, stop: async () => {} }
}

after('stops the platform on the real services', async function () {
  this.timeout(30_000)
  const platform = await shared?.catch(() => undefined)
  await platform?.stop()
})

type Needed = { readonly [Name in 'mariadb' | 'keycloak' | 'clamd' | 's3' | 'smtp']: Awaited<ReturnType<typeof requireService<Name>>> }

async function start({ mariadb, keycloak, clamd, s3, smtp }: Needed): Promise<RunningPlatform> {
  const ports = [await freePort(), await freePort()] as const
  const origins = [`http://127.0.0.1:${ports[0]}`, `http://127.0.0.1:${ports[1]}`] as const
  const { clientId, clientSecret } = await keycloak.registerApp(origins[0])
  const database = await mariadb.freshDatabase()
  const settings: Settings = {
    PUBLIC_URL: origins[0], DATABASE_URL: database.url, STORAGE_URL: await s3.freshBucket(), CLAMD_URL: clamd.url, SMTP_URL: smtp.url,
    OIDC_ISSUER: keycloak.url, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret,
    // Replicas share the key and nothing else: each has a data folder of its own.
    PARVIS_MASTER_KEY: randomBytes(32).toString('base64'), PARVIS_PROXIES: '1',
  }
  await setUp(settings)
  const webs = ports.map((port) => startProcess(['serve', '--no-worker'], { ...settings, PORT: String(port) }))
  const worker = startProcess(['worker'], settings)
  await Promise.all(webs.map((web, index) => whenReady(web, origins[index]!)))
  return {
    lane: 'services',
    origins: [...origins],
    slug: COMMUNE.slug,
    identity: keycloakIdentity(smtp),
    mailbox: smtpMailbox(smtp),
    agent: workerOf(ACCOUNTS.agent),
    outsider: workerOf(ACCOUNTS.otherAgent),
    administrator: workerOf(ACCOUNTS.admin),
    proxied: true,
    lastWords: () => [...webs, worker].map((program) => program.lastWords()).join('\n'),
    stop: async () => {
      await Promise.all([...webs, worker].map((program) => program.stop()))
      await database.drop()
    },
  }
}

/** What deploy/README.md tells an operator to do before the first start. */
async function setUp(settings: Settings): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-commune-'))
  const files = [COMMUNE, NEIGHBOUR].map((commune) => {
    const file = join(folder, `${commune.slug}.json`)
    writeFileSync(file, JSON.stringify(commune))
    return file
  })
  const rights = [
    [ACCOUNTS.agent.email, '--agent', 'enfance-jeunesse'], [ACCOUNTS.otherAgent.email, '--agent', 'culture'], [ACCOUNTS.admin.email, '--admin'],
  ].map((right) => ['role', 'grant', COMMUNE.slug, ...right])
  for (const args of [['migrate'], ...files.map((file) => ['tenant', 'create', file]), ...rights]) {
    const { code, err } = await runCommand(args, { ...settings, PARVIS_DATA_DIR: folder })
    if (code !== 0) throw new Error(`parvis ${args.join(' ')} ended with ${code}\n${err}`)
  }
  rmSync(folder, { recursive: true })
}

function workerOf(account: TestAccount): Worker {
  return { ...account, name: `${account.firstName} ${account.lastName}` }
}
