import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ACCOUNTS, type TestAccount } from './accounts.ts'

/** What Keycloak's import accepts; only the parts that tests add to are described. */
export interface Realm {
  users: unknown[]
  clients: { clientId: string; protocolMappers?: unknown[]; [setting: string]: unknown }[]
  [setting: string]: unknown
}

const REALM_FILE = join(import.meta.dirname, '../../deploy/keycloak/parvis-realm.json')

/** A client that turns a password into a token, for tests of the REST API. */
export const TOKEN_CLIENT = 'parvis-test-tokens'

/** Values of the realm file's placeholders that have no default. */
export const REALM_SECRETS = { PARVIS_WEB_SECRET: 'test-secret-web', PARVIS_PROVISIONING_SECRET: 'test-secret-provisioning' }

export function readRealm(): Realm {
  return JSON.parse(readFileSync(REALM_FILE, 'utf8')) as Realm
}

/** The realm of production, and over it what only tests may have. */
export function testRealm(): Realm {
  const realm = readRealm()
  const web = realm.clients.find(({ clientId }) => clientId === 'parvis-web')
  return {
    ...realm,
    users: [...realm.users, ...Object.values(ACCOUNTS).map(user)],
    clients: [...realm.clients, {
      clientId: TOKEN_CLIENT, publicClient: true, directAccessGrantsEnabled: true, standardFlowEnabled: false,
      protocolMappers: web?.protocolMappers ?? [],
    }],
    // Two sign-ins of one agent within 30 seconds show the same code; a journey would otherwise have to wait.
    otpPolicyCodeReusable: true,
  }
}

function user(account: TestAccount): unknown {
  return {
    id: account.id,
    username: account.email,
    email: account.email,
    emailVerified: true,
    enabled: true,
    firstName: account.firstName,
    lastName: account.lastName,
    realmRoles: ['default-roles-parvis', ...account.roles],
    credentials: [{ type: 'password', value: account.password }, ...(account.otpKey ? [otpCredential(account.otpKey)] : [])],
  }
}

function otpCredential(key: string): unknown {
  return {
    type: 'otp',
    userLabel: 'Téléphone',
    secretData: JSON.stringify({ value: key }),
    credentialData: JSON.stringify({ subType: 'totp', digits: 6, counter: 0, period: 30, algorithm: 'HmacSHA1' }),
  }
}
