/** The two parts of keycloak-connect that are used; the package types neither. */
declare module 'keycloak-connect/middleware/auth-utils/grant-manager.js' {
  interface Token {
    /** @param name `realm:agent` asks for a role of the realm. */
    hasRole(name: string): boolean
  }
  interface GrantManagerConfig {
    readonly realmUrl: string
    readonly clientId: string
    readonly bearerOnly: true
    readonly verifyTokenAudience: true
    readonly minTimeBetweenJwksRequests: number
  }
  export default class GrantManager {
    constructor(config: GrantManagerConfig)
    rotation: { getJWK(kid: string): Promise<import('node:crypto').KeyObject> }
    createGrant(tokens: { readonly access_token: string }): Promise<{ readonly access_token: Token }>
  }
}
