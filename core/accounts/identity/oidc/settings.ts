import type { Config, Secrets } from '../../../kernel/index.ts'

/** The identity provider as its client knows it, be it Keycloak or the embedded one. */
export interface OidcSettings {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  /** `aud` of the API's access tokens. */
  readonly audience: string
  /** The embedded provider's address changes with the port: accounts and sessions are kept under this name instead. */
  readonly keptAs?: string
}

/** Under which name accounts and sessions of a provider are kept. @param issuer as its tokens write it. */
export function keptIssuer({ keptAs }: Pick<OidcSettings, 'keptAs'>, issuer: string): string {
  return keptAs ?? issuer
}

export const EMBEDDED_REALM = '/realms/parvis'
export const EMBEDDED_ISSUER = 'embedded'

export function oidcSettings({ oidc, publicUrl }: Pick<Config, 'oidc' | 'publicUrl'>, secrets: Secrets): OidcSettings {
  if (oidc.kind === 'external') return oidc
  return {
    issuer: new URL(publicUrl + EMBEDDED_REALM),
    clientId: 'parvis-web',
    clientSecret: secrets.derive('embedded-client').toString('base64url'),
    audience: 'parvis-api',
    keptAs: EMBEDDED_ISSUER,
  }
}
