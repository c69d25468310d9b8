import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { otpCode, type TestAccount } from './accounts.ts'
import { BOOTSTRAP, KeycloakAdmin, passwordToken } from './keycloak-admin.ts'
import { REALM_SECRETS, testRealm, TOKEN_CLIENT } from './keycloak-realm.ts'
import { findProgram, launch, temporaryFolder, toolPath } from './process.ts'
import { REMEDY, type Running, type Service } from './service.ts'
import { freePort } from './wait.ts'

/** `url` is the issuer, an `OIDC_ISSUER`. The people it knows are in accounts.ts. */
export interface Keycloak extends Running {
  readonly url: string
  readonly admin: KeycloakAdmin
  /** A client of its own for one Parvis: its redirects, its back-channel logout. */
  registerApp(publicUrl: string): Promise<{ readonly clientId: string; readonly clientSecret: string }>
  /** A bearer token for the REST API, with a second factor where the account has one. */
  accessToken(account: TestAccount): Promise<string>
  /** Where the realm's mails go; done by `requireService` with the run's own `smtp`. */
  sendMailTo(smtpUrl: string): Promise<void>
}

/** The tree that scripts/install-services.sh built for a database in memory: ready in about 15 s instead of a minute. */
const home = (): string => toolPath('keycloak', 'dev')

export const keycloak: Service<Keycloak> = {
  variable: 'PARVIS_TEST_KEYCLOAK_ISSUER',

  missing() {
    if (!existsSync(join(home(), '.built'))) return `Keycloak is not in ${home()}: ${REMEDY}`
    return findProgram('java') ? undefined : `Java is not installed: ${REMEDY}`
  },

  async start() {
    const folder = temporaryFolder('keycloak')
    const [port, management] = [await freePort(), await freePort()]
    layOut(folder)
    const program = launch({
      command: join(folder, 'bin', 'kc.sh'),
      args: [
        'start', '--optimized', '--import-realm', '--cache=local', '--http-enabled=true',
        '--http-host=127.0.0.1', `--http-port=${port}`, `--http-management-port=${management}`, `--hostname=http://127.0.0.1:${port}`,
      ],
      folder,
      // A short life: the second compiler of Java would cost more than it gives back.
      env: { ...BOOTSTRAP, ...REALM_SECRETS, JAVA_OPTS_APPEND: '-XX:TieredStopAtLevel=1' },
    })
    const issuer = `http://127.0.0.1:${port}/realms/parvis`
    await program.ready(() => discover(issuer), 240_000)
    return handle(issuer, program.stop)
  },

  async attach(issuer) {
    await discover(issuer)
    return handle(issuer, async () => {})
  },
}

/** Keycloak finds its home beside its script: a copy of that, links to the rest, and the realm to import. */
function layOut(folder: string): void {
  for (const part of ['bin', 'data/import']) mkdirSync(join(folder, part), { recursive: true })
  copyFileSync(join(home(), 'bin', 'kc.sh'), join(folder, 'bin', 'kc.sh'))
  for (const part of ['lib', 'providers', 'themes', 'conf']) symlinkSync(join(home(), part), join(folder, part))
  writeFileSync(join(folder, 'data/import/parvis-realm.json'), JSON.stringify(testRealm()))
}

async function discover(issuer: string): Promise<boolean> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`)
  return response.ok
}

function handle(issuer: string, stop: () => Promise<void>): Keycloak {
  const admin = new KeycloakAdmin(issuer)
  return {
    url: issuer,
    stop,
    admin,

    async registerApp(publicUrl) {
      const [model] = withoutIds(await admin.call('GET', '/clients?clientId=parvis-web')) as [Record<string, unknown>]
      const clientId = `parvis-web-${randomBytes(6).toString('hex')}`
      const clientSecret = randomBytes(16).toString('hex')
      const attributes = {
        ...(model['attributes'] as object),
        'post.logout.redirect.uris': `${publicUrl}/*`,
        'backchannel.logout.url': `${publicUrl}/auth/backchannel-logout`,
      }
      await admin.call('POST', '/clients', { ...model, clientId, secret: clientSecret, rootUrl: publicUrl, attributes })
      return { clientId, clientSecret }
    },

    accessToken: (account) => passwordToken(issuer, {
      client_id: TOKEN_CLIENT, username: account.email, password: account.password,
      ...(account.otpKey ? { totp: otpCode(account) } : {}),
    }),

    async sendMailTo(smtpUrl) {
      const { hostname, port } = new URL(smtpUrl)
      const realm = (await admin.call('GET', '')) as { smtpServer: object }
      await admin.call('PUT', '', { ...realm, smtpServer: { ...realm.smtpServer, host: hostname, port } })
    },
  }
}

/** A copy that Keycloak takes for something new. */
function withoutIds(model: unknown): unknown {
  return JSON.parse(JSON.stringify(model), (key, value: unknown) => (key === 'id' ? undefined : value))
}
