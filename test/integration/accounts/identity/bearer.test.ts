import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { SignJWT, type CryptoKey, type JWTPayload } from 'jose'
import { lanes } from '../../../support/lanes.ts'
import { aResident, signIn } from './journeys.ts'
import { signer, tokensOf } from './issuer.ts'
import { startPortal, type Portal } from './portal.ts'

lanes('bearer tokens of the API', (database) => {
  let portal: Portal
  let accessToken: string
  let idToken: string
  let email: string
  let sign: Awaited<ReturnType<typeof signer>>

  before(async function () {
    this.timeout(30_000)
    portal = await startPortal(database())
    email = await aResident(portal, ['agent'])
    await portal.services.grantRole({ tenantId: portal.tenant.id, email, role: { role: 'agent', service: 'enfance-jeunesse' } })
    await signIn(portal, portal.browser(), email)
    const tokens = await tokensOf(portal, email)
    accessToken = tokens.accessToken
    idToken = tokens.idToken
    sign = await signer(portal)
  })
  after(() => portal?.stop())

  it('say who asks, with the rights of our grants', async () => {
    const answer = await me(accessToken)
    expect(answer.status).to.equal(200)
    expect(await answer.json()).to.deep.include({ email, agentOf: ['enfance-jeunesse'], administrator: false, household: null })
  })

  it('are asked for by a problem document and a challenge', async () => {
    const answer = await fetch(`${portal.url}/api/v1/me`)
    expect(answer.status).to.equal(401)
    expect(answer.headers.get('www-authenticate')).to.equal('Bearer realm="parvis"')
    expect(answer.headers.get('content-type')).to.contain('application/problem+json')
    expect(await answer.json()).to.include({ type: 'urn:parvis:error:sign-in.required', status: 401 })
  })

  it('work in the communes where the person has an account, and no other', async () => {
    expect((await me(accessToken, { 'parvis-tenant': 'nulle-part' })).status).to.equal(422)
    const neighbour = await aResident(portal)
    const { accessToken: other } = await tokensOf(portal, neighbour)
    expect((await me(other)).status, 'never signed in to the portal').to.equal(403)
  })

  it('are the only way in: the session’s cookie opens nothing', async () => {
    const browser = portal.browser()
    await signIn(portal, browser, email)
    expect((await browser.send('/api/v1/me', { headers: { 'parvis-tenant': portal.tenant.slug } })).status).to.equal(401)
  })

  const now = (): number => Math.floor(Date.now() / 1000)
  const { privateKey: stranger } = generateKeyPairSync('rsa', { modulusLength: 2048 })

  for (const [what, forge] of Object.entries<(good: JWTPayload) => Promise<string> | string>({
    'signed by another key': (good) => sign(good, {}, stranger as unknown as CryptoKey),
    'for another audience': (good) => sign({ ...good, aud: 'another-api' }),
    'of another issuer': (good) => sign({ ...good, iss: 'http://ailleurs.test/realms/parvis' }),
    'that is over': (good) => sign({ ...good, exp: now() - 60 }),
    'that is yet to begin': (good) => sign({ ...good, nbf: now() + 600 }),
    'that never ends': ({ exp: _, ...good }) => sign(good),
    'of another kind': (good) => sign({ ...good, typ: 'Refresh' }),
    'without a signature': (good) => `${part({ alg: 'none' })}.${part(good)}.`,
    'signed by the public key as a password': async (good) => {
      const { keys } = JSON.parse(readFileSync(join(portal.config.dataDir, 'keys', 'embedded-provider.json'), 'utf8'))
      const pem = createPublicKey({ key: keys[0], format: 'jwk' }).export({ type: 'spki', format: 'pem' })
      return new SignJWT(good).setProtectedHeader({ alg: 'HS256', kid: keys[0].kid }).sign(Buffer.from(pem))
    },
    'that is an ID token': () => idToken,
    'with a letter changed': () => `${accessToken.slice(0, -6)}AAAAAA`,
    'that is no token': () => 'abc',
  })) {
    it(`are refused ${what}`, async () => {
      const good = JSON.parse(Buffer.from(accessToken.split('.')[1]!, 'base64url').toString()) as JWTPayload
      const token = await forge(good)
      const answer = await me(token)
      expect(answer.status).to.equal(401)
      expect(answer.headers.get('www-authenticate')).to.contain('error="invalid_token"')
    })
  }

  it('are accepted when forged with nothing wrong: the refusals above are not for the forging', async () => {
    const good = JSON.parse(Buffer.from(accessToken.split('.')[1]!, 'base64url').toString()) as JWTPayload
    expect((await me(await sign(good))).status).to.equal(200)
  })

  function me(token: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${portal.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}`, 'parvis-tenant': portal.tenant.slug, ...headers } })
  }

  function part(value: object): string {
    return Buffer.from(JSON.stringify(value)).toString('base64url')
  }
})
