import type { Config } from './config.ts'
import type { EnvironmentReader } from './read.ts'

const DEFAULT_SECRETS = new Set(['dev-secret-web', 'dev-secret-prov', 'changeme', 'secret'])

/** What a demonstration may do and production may not. Each fault says what to set. */
export function checkProduction(config: Config, read: EnvironmentReader): void {
  const { oidc, publicUrl } = config
  if (oidc.kind === 'embedded') {
    read.fault('OIDC_ISSUER', 'the embedded identity provider is for demonstrations', 'Set OIDC_ISSUER to the address of a Keycloak realm')
  } else {
    if (oidc.issuer.protocol !== 'https:') read.fault('OIDC_ISSUER', 'the issuer is reached without encryption', 'Set an https:// address')
    if (DEFAULT_SECRETS.has(oidc.clientSecret)) read.fault('OIDC_CLIENT_SECRET', 'it is a default secret', "Renew the client's secret in Keycloak and set it here")
  }
  if (!publicUrl.startsWith('https://')) read.fault('PUBLIC_URL', 'the portal is reached without encryption', 'Set the https:// address that browsers use')
  if (!read.isSet('DATABASE_URL')) read.fault('DATABASE_URL', 'no database is named', 'Set DATABASE_URL, for example mysql://user:password@host/parvis')
  if (config.masterKey === undefined) read.fault('PARVIS_MASTER_KEY', 'the key that protects the documents is missing', 'Make one with: openssl rand -base64 32, and keep a copy apart from the backups')
  if (!config.smtpUrl) read.fault('SMTP_URL', 'no mail server is named', 'Set SMTP_URL, for example smtps://user:password@mail.example.org')
  if (!config.clamdUrl) read.fault('CLAMD_URL', 'no antivirus is named', 'Set CLAMD_URL, for example tcp://clamd:3310')
}
