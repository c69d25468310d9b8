import type { MailPayload } from '../../../../core/jobs/index.ts'
import type { Browser, Page } from './browser.ts'
import type { Portal } from './portal.ts'

export const PASSWORD = 'quatre mots sans rapport'

/** An address that no other test uses. */
export function anAddressOfMine(): string {
  return `personne-${Date.now()}-${Math.random().toString(36).slice(2, 8)}@exemple.test`
}

/** An account of the embedded provider, ready to sign in. */
export async function aResident(portal: Portal, roles: ('agent' | 'admin')[] = []): Promise<string> {
  const email = anAddressOfMine()
  await portal.services.embeddedAccounts.create({ email, password: PASSWORD, roles, verified: true, firstName: 'Camille', lastName: 'Martin' })
  return email
}

export function under(portal: Portal, path: string): string {
  return `/t/${portal.tenant.slug}${path}`
}

/** Signs in by the provider's page. @returns the page that the portal ends on. */
export async function signIn(portal: Portal, browser: Browser, email: string, password = PASSWORD, from = '/connexion'): Promise<Page> {
  const page = await browser.open(under(portal, from))
  return browser.submit(page, '/connexion', { email, password })
}

/** Asks for an account, up to the page that says that a mail is on its way. */
export async function register(portal: Portal, browser: Browser, email: string, password = PASSWORD): Promise<Page> {
  const page = await browser.open(under(portal, '/creer-mon-espace'))
  return browser.submit(page, '/inscription', { email, password, again: password })
}

export function linkOf(mail: MailPayload | undefined): string {
  if (!mail?.action) throw new Error('the mail has no button')
  return mail.action.href
}

export function actorIn(page: Page): { accountId: string; email: string; name: string; agentOf: string[]; administrator: boolean; csrf: string } {
  return JSON.parse(page.html)
}
