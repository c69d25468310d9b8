import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { decodeJwt } from 'jose'
import type { Page } from 'playwright-core'
import { readRealm, REALM_SECRETS } from './keycloak-realm.ts'
import {
  ACCOUNTS, registerAtKeycloak, requireService, signInAtKeycloak, until, type Chromium, type Keycloak, type Smtp, type TestAccount,
} from './index.ts'

describe('services · Keycloak', () => {
  let keycloak: Keycloak

  before(async function () {
    keycloak = await requireService('keycloak', this)
  })

  it('is discovered under its issuer', async () => {
    const response = await fetch(`${keycloak.url}/.well-known/openid-configuration`)
    const discovery = (await response.json()) as Record<string, unknown>
    expect(discovery['issuer']).to.equal(keycloak.url)
    expect(discovery['prompt_values_supported']).to.include('create')
    expect(discovery['backchannel_logout_session_supported']).to.equal(true)
  })

  it('has the version that production runs', async () => {
    const { systemInfo } = (await keycloak.admin.call('GET', '/../../serverinfo')) as { systemInfo: { version: string } }
    const containerfile = readFileSync(new URL('../../deploy/keycloak/Containerfile', import.meta.url), 'utf8')
    expect(containerfile).to.include(`keycloak:${systemInfo.version}\n`)
  })

  it('took every setting of the realm file: the import drops nothing in silence', async () => {
    const actual = await keycloak.admin.call('POST', '/partial-export?exportClients=true&exportGroupsAndRoles=true')
    const { smtpServer, users, ...wanted } = readRealm()
    // The tests' own mail catcher took the place of the address, and needs no password.
    const { host: _host, port: _port, user: _user, password: _password, ...mail } = smtpServer as Record<string, string>
    expect(losses({ ...wanted, smtpServer: mail }, actual)).to.deep.equal([])
    expect(users).to.have.length(1)
    const [service] = (await keycloak.admin.call('GET', '/users?username=service-account-parvis-provisioning')) as [{ id: string }]
    const rights = JSON.stringify(await keycloak.admin.call('GET', `/users/${service.id}/role-mappings`))
    for (const right of Object.values((users[0] as { clientRoles: Record<string, string[]> }).clientRoles).flat()) expect(rights).to.include(`"${right}"`)
  })

  it('gives tokens for the API: audience, roles, and a second factor demanded of agents', async () => {
    const citizen = decodeJwt(await keycloak.accessToken(ACCOUNTS.citizen))
    const admin = decodeJwt(await keycloak.accessToken(ACCOUNTS.admin))
    expect(citizen).to.include({ iss: keycloak.url, sub: ACCOUNTS.citizen.id })
    expect([citizen.aud].flat()).to.include('parvis-api')
    expect(roles(citizen)).to.include('citoyen').and.not.include('agent')
    expect(roles(admin)).to.include.members(['admin', 'agent'])
    const { otpKey: _key, ...withoutPhone } = ACCOUNTS.agent
    const refusal = await keycloak.accessToken(withoutPhone).catch((error: Error) => error.message)
    expect(refusal).to.match(/invalid_grant/)
  })

  describe('in a browser', () => {
    let chromium: Chromium
    let smtp: Smtp
    const app = startApp()

    before(async function () {
      chromium = await requireService('chromium', this)
      smtp = await requireService('smtp', this)
      await app.open(keycloak)
    })
    after(() => app.close())

    it('registers a family from `prompt=create`: e-mail, password, then the link of a real mail', async () => {
      const { page, close } = await chromium.visitor()
      await page.goto(app.signIn({ prompt: 'create' }))
      expect(await page.locator('html').getAttribute('lang')).to.equal('fr')
      expect(await page.locator('#kc-register-form input:visible:not([type=submit])').evaluateAll((inputs) => inputs.map(({ id }) => id)))
        .to.deep.equal(['email', 'password', 'password-confirm'])
      const email = `famille-${Date.now()}@exemple.test`
      await registerAtKeycloak(page, { email, password: 'Une-phrase-assez-longue-1' })
      const mail = await smtp.waitForMail({ to: email })
      expect(mail.subject).to.equal('Vérification du courriel')
      await page.goto(mail.links.find((link) => link.includes('action-token'))!)
      expect(new URL(page.url()).searchParams.get('code')).to.be.a('string')
      await close()
    }).timeout(60_000)

    it('signs a citizen in by the password alone, an agent with a second factor', async () => {
      for (const account of [ACCOUNTS.citizen, ACCOUNTS.agent]) {
        const { page, close } = await chromium.visitor()
        await arriveAtApp(page, account)
        expect(new URL(page.url()).searchParams.get('code')).to.be.a('string')
        await close()
      }
    }).timeout(60_000)

    it('makes an agent without a second factor set one up', async () => {
      const { page, close } = await chromium.visitor()
      await arriveAtApp(page, ACCOUNTS.newAgent)
      expect(page.url()).to.match(/CONFIGURE_TOTP/)
      await close()
    }).timeout(60_000)

    it('refuses a sign-in without PKCE', async () => {
      const url = new URL(app.signIn({}))
      url.searchParams.delete('code_challenge')
      const { page, close } = await chromium.visitor()
      await page.goto(url.href)
      expect(new URL(page.url()).searchParams.get('error')).to.equal('invalid_request')
      await close()
    }).timeout(60_000)

    it('tells the application when a session ends elsewhere', async () => {
      const { page, close } = await chromium.visitor()
      await arriveAtApp(page, ACCOUNTS.neighbour)
      await app.exchange(new URL(page.url()).searchParams.get('code')!)
      await keycloak.admin.call('POST', `/users/${ACCOUNTS.neighbour.id}/logout`)
      const token = await until(() => app.logoutTokens.at(-1), { what: 'back-channel logout', milliseconds: 10_000 })
      expect(decodeJwt(token)).to.include({ iss: keycloak.url, sub: ACCOUNTS.neighbour.id }).and.to.have.property('sid')
      await close()
    }).timeout(60_000)

    async function arriveAtApp(page: Page, account: TestAccount): Promise<void> {
      await page.goto(app.signIn({}))
      await signInAtKeycloak(page, account)
    }
  })
})

// The pair of RFC 7636's appendix B.
const PKCE = { verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk', challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' }

/** The least application: it has an address to come back to, and listens to back-channel logouts. */
function startApp() {
  const logoutTokens: string[] = []
  let [issuer, publicUrl, clientId, clientSecret] = ['', '', '', '']
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += String(part)
    if (request.url === '/auth/backchannel-logout') logoutTokens.push(new URLSearchParams(body).get('logout_token') ?? '')
    response.end('ok')
  })
  return {
    logoutTokens,
    async open(keycloak: Keycloak) {
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      issuer = keycloak.url
      ;({ clientId, clientSecret } = await keycloak.registerApp(publicUrl))
    },
    close: () => server.close(),
    signIn(extra: Record<string, string>): string {
      const query = new URLSearchParams({
        client_id: clientId, response_type: 'code', scope: 'openid', redirect_uri: `${publicUrl}/auth/callback`,
        code_challenge: PKCE.challenge, code_challenge_method: 'S256', ...extra,
      })
      return `${issuer}/protocol/openid-connect/auth?${query}`
    },
    async exchange(code: string): Promise<void> {
      const response = await fetch(`${issuer}/protocol/openid-connect/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code', code, client_id: clientId, client_secret: clientSecret,
          redirect_uri: `${publicUrl}/auth/callback`, code_verifier: PKCE.verifier,
        }),
      })
      expect(response.status, await response.text()).to.equal(200)
    },
  }
}

function roles(claims: Record<string, unknown>): readonly string[] {
  return (claims['realm_access'] as { roles: string[] }).roles
}

/** Where `wanted` says something that `actual` does not. Lists of objects are matched by what names them. */
function losses(wanted: unknown, actual: unknown, path = ''): string[] {
  if (Array.isArray(wanted)) {
    const list = Array.isArray(actual) ? actual : []
    return wanted.flatMap((item, index) => losses(item, list.find((other) => nameOf(other) === nameOf(item)), `${path}[${String(nameOf(item) ?? index)}]`))
  }
  if (typeof wanted === 'object' && wanted !== null) {
    return Object.entries(wanted).flatMap(([key, value]) => losses(value, (actual as Record<string, unknown> | undefined)?.[key], `${path}.${key}`))
  }
  if (path.endsWith('.secret')) return typeof actual === 'string' ? [] : [path]
  return resolved(wanted) === actual ? [] : [`${path}: ${String(resolved(wanted))} became ${String(actual)}`]
}

function nameOf(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item
  const named = item as Record<string, unknown>
  return named['clientId'] ?? named['alias'] ?? named['name'] ?? named['authenticator'] ?? named['flowAlias'] ?? named['providerId']
}

/** A placeholder `${NAME:default}` as Keycloak fills it here. */
function resolved(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return value.replace(/\$\{(PARVIS_\w+)(?::([^}]*))?\}/g, (_all, name: keyof typeof REALM_SECRETS, usual?: string) => REALM_SECRETS[name] ?? usual ?? '')
}
