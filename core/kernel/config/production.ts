import type { Config } from './config.ts'
import type { EnvironmentReader } from './read.ts'

const DEFAULT_SECRETS = new Set(['dev-secret-web', 'dev-secret-prov', 'changeme', 'secret'])

/** What a demonstration may do and production may not. Each fault says what to set. */
export function checkProduction(config: Config, read: EnvironmentReader): void {
  const { oidc, publicUrl } = config
  if (oidc.kind === 'embedded') {
    read.fault('OIDC_ISSUER', 'le fournisseur d’identité embarqué est réservé aux démonstrations', 'Donnez à OIDC_ISSUER l’adresse d’un royaume Keycloak')
  } else {
    if (oidc.issuer.protocol !== 'https:') read.fault('OIDC_ISSUER', 'le fournisseur d’identité est joint sans chiffrement', 'Donnez une adresse en https://')
    if (DEFAULT_SECRETS.has(oidc.clientSecret)) read.fault('OIDC_CLIENT_SECRET', 'c’est un secret par défaut', 'Renouvelez le secret du client dans Keycloak, et donnez-le ici')
  }
  if (!publicUrl.startsWith('https://')) read.fault('PUBLIC_URL', 'le portail est joint sans chiffrement', 'Donnez l’adresse en https:// que les navigateurs utilisent')
  if (!read.isSet('DATABASE_URL')) read.fault('DATABASE_URL', 'aucune base de données n’est nommée', 'Donnez DATABASE_URL, par exemple mysql://utilisateur:motdepasse@serveur/parvis')
  if (config.masterKey === undefined) read.fault('PARVIS_MASTER_KEY', 'la clé qui protège les documents manque', 'Fabriquez-en une (openssl rand -base64 32), et gardez-en une copie à part des sauvegardes')
  if (!config.smtpUrl) read.fault('SMTP_URL', 'aucun serveur de courriels n’est nommé', 'Donnez SMTP_URL, par exemple smtps://utilisateur:motdepasse@mail.example.org')
  if (!config.clamdUrl) read.fault('CLAMD_URL', 'aucun antivirus n’est nommé', 'Donnez CLAMD_URL, par exemple tcp://clamd:3310')
}
