import { join, resolve } from 'node:path'
import { LOG_LEVELS } from '../log.ts'
import { EnvironmentReader, type Environment } from './read.ts'
import { checkProduction } from './production.ts'

/** Everything that an operator can set. Read once at boot; no other file reads the environment. */
export interface Config {
  readonly production: boolean
  readonly host: string
  readonly port: number
  /** Address that browsers use, without a trailing slash. */
  readonly publicUrl: string
  /** Folder of the embedded database, files, keys and compiled templates. */
  readonly dataDir: string
  readonly logLevel: string
  /** Reverse proxies in front that set X-Forwarded-For and -Proto. */
  readonly proxies: number
  readonly databaseUrl: URL
  /** Key that protects the tenants' keys: 32 bytes in base64. Absent: one is made in `dataDir` (never in production). */
  readonly masterKey: string | undefined
  readonly oidc: OidcConfig
  readonly storageUrl: URL
  /** Absent: the demonstration's own mail catcher. */
  readonly smtpUrl: URL | undefined
  readonly mailFrom: string
  /** Absent: files are marked "not checked". */
  readonly clamdUrl: URL | undefined
}

export type OidcConfig =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'external'; readonly issuer: URL; readonly clientId: string; readonly clientSecret: string; readonly audience: string }

/** Reads and checks the whole environment. @throws Faults `configuration.invalid`, listing every fault. */
export function readConfig(env: Environment): Config {
  const read = new EnvironmentReader(env)
  const dataDir = resolve(read.text('PARVIS_DATA_DIR') ?? 'var')
  const host = read.text('HOST') ?? '127.0.0.1'
  const port = read.integer('PORT', 3000, [0, 65535])
  const config: Config = {
    production: read.text('NODE_ENV') === 'production',
    host,
    port,
    publicUrl: (read.url('PUBLIC_URL', ['http:', 'https:'])?.href ?? `http://${host}:${port}`).replace(/\/$/, ''),
    dataDir,
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    proxies: read.integer('PARVIS_PROXIES', 0, [0, 10]),
    databaseUrl: read.url('DATABASE_URL', ['sqlite:', 'mysql:', 'mariadb:'], true) ?? fileUrl('sqlite:', join(dataDir, 'parvis.db')),
    masterKey: read.secret('PARVIS_MASTER_KEY'),
    oidc: readOidc(read),
    storageUrl: read.url('STORAGE_URL', ['file:', 's3:', 's3+http:'], true) ?? fileUrl('file:', join(dataDir, 'files')),
    smtpUrl: read.url('SMTP_URL', ['smtp:', 'smtps:'], true),
    mailFrom: read.text('MAIL_FROM') ?? 'Parvis <ne-pas-repondre@parvis.test>',
    clamdUrl: read.url('CLAMD_URL', ['tcp:', 'unix:']),
  }
  if (config.masterKey !== undefined && Buffer.from(config.masterKey, 'base64').length !== 32) {
    read.fault('PARVIS_MASTER_KEY', 'ce ne sont pas 32 octets en base64', 'Fabriquez-en une : openssl rand -base64 32')
  }
  checkDatabaseUrl(config.databaseUrl, read)
  if (config.production) checkProduction(config, read)
  read.finish()
  return config
}

/** An address that is well formed and leads nowhere, or to another place than it says. */
function checkDatabaseUrl({ protocol, host, pathname }: URL, read: EnvironmentReader): void {
  if (protocol !== 'sqlite:' && pathname.length < 2) read.fault('DATABASE_URL', 'l’adresse ne nomme pas de base de données', 'Terminez-la par le nom de la base : mysql://utilisateur:motdepasse@serveur/parvis')
  if (protocol === 'sqlite:' && (host !== '' || pathname.length < 2)) read.fault('DATABASE_URL', 'l’adresse ne nomme pas de fichier', 'Écrivez trois barres obliques et le chemin complet : sqlite:///var/lib/parvis/parvis.db')
}

function readOidc(read: EnvironmentReader): OidcConfig {
  const issuer = read.url('OIDC_ISSUER', ['http:', 'https:'])
  if (!issuer) return { kind: 'embedded' }
  const clientSecret = read.secret('OIDC_CLIENT_SECRET')
  if (!clientSecret) read.fault('OIDC_CLIENT_SECRET', 'il manque', 'Copiez le secret du client depuis Keycloak, ou nommez un fichier par OIDC_CLIENT_SECRET_FILE')
  return {
    kind: 'external',
    issuer,
    clientId: read.text('OIDC_CLIENT_ID') ?? 'parvis-web',
    clientSecret: clientSecret ?? '',
    audience: read.text('OIDC_AUDIENCE') ?? 'parvis-api',
  }
}

function fileUrl(protocol: string, path: string): URL {
  return new URL(`${protocol}//${path.split('/').map(encodeURIComponent).join('/')}`)
}
