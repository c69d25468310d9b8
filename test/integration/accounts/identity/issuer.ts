import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importJWK, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose'
import { allowInsecureRequests, authorizationCodeGrant, buildAuthorizationUrl, calculatePKCECodeChallenge, ClientSecretBasic, discovery, randomPKCECodeVerifier, skipStateCheck } from 'openid-client'
import { PASSWORD } from './journeys.ts'
import type { Portal } from './portal.ts'

/** The tokens that the embedded provider gives to somebody, as a client of the API would get them. */
export async function tokensOf(portal: Portal, email: string): Promise<{ accessToken: string; idToken: string }> {
  const { issuer, clientId, clientSecret } = portal.services.oidcClient.settings
  const client = await discovery(issuer, clientId, clientSecret, ClientSecretBasic(clientSecret), { execute: [allowInsecureRequests] })
  const verifier = randomPKCECodeVerifier()
  const url = buildAuthorizationUrl(client, {
    scope: 'openid email profile', redirect_uri: `${portal.url}/auth/callback`, tenant: portal.tenant.slug,
    code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  })
  const browser = portal.browser()
  const page = await browser.open(url.href)
  let response = await browser.post(page, '/connexion', { email, password: PASSWORD })
  while (!new URL(response.headers.get('location')!).pathname.startsWith('/auth/callback')) response = await browser.send(response.headers.get('location')!)
  const tokens = await authorizationCodeGrant(client, new URL(response.headers.get('location')!), { pkceCodeVerifier: verifier, expectedState: skipStateCheck })
  return { accessToken: tokens.access_token, idToken: tokens.id_token! }
}

/** Signs whatever it is asked to, with the embedded provider's own key: tokens that only their content makes wrong. */
export async function signer(portal: Portal): Promise<(payload: JWTPayload, header?: Record<string, string>, key?: CryptoKey) => Promise<string>> {
  await portal.services.embeddedProvider()
  const { keys } = JSON.parse(readFileSync(join(portal.config.dataDir, 'keys', 'embedded-provider.json'), 'utf8')) as { keys: [JWK] }
  const own = (await importJWK(keys[0], 'RS256')) as CryptoKey
  return (payload, header = {}, key = own) => new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: keys[0].kid!, ...header }).sign(key)
}
