import type { Page } from 'playwright-core'
import { registerAtKeycloak, signInAtKeycloak, type Handle, type TestAccount } from '../../services/index.ts'
import type { Mailbox } from './mailbox.ts'
import type { Visit } from './visit.ts'

export interface Account {
  readonly email: string
  readonly password: string
}

/** Someone of the town hall. */
export interface Worker extends Account {
  /** As the portal writes it. */
  readonly name: string
  readonly otpKey?: string
}

/** The pages of an identity provider, and what only it can do. */
export interface Identity {
  /** On its sign-in page: everything it asks for, until it sends the browser back. */
  signIn(page: Page, account: Account): Promise<void>
  /** From « Créer mon espace »: address and password, the real mail, its link, and back to the portal, signed in. */
  register(visit: Visit, account: Account): Promise<void>
}

/** The embedded provider: pages in the commune's look. */
export function embeddedIdentity(mailbox: Mailbox): Identity {
  return {
    async signIn(page, { email, password }) {
      const main = page.getByRole('main')
      await main.getByLabel('Adresse e-mail').fill(email)
      await main.getByLabel('Mot de passe').fill(password)
      await main.getByRole('button', { name: 'Me connecter' }).click()
    },

    async register(visit, { email, password }) {
      const main = visit.page.getByRole('main')
      await visit.at('Créer mon espace')
      await main.getByRole('textbox', { name: 'Adresse e-mail' }).fill(email)
      await main.getByLabel('Mot de passe', { exact: true }).fill(password)
      await main.getByLabel('Le même mot de passe, une seconde fois').fill(password)
      await main.getByRole('button', { name: 'Créer mon espace' }).click()
      await visit.at('Un message vous attend')
      const { links } = await mailbox.wait({ to: email, subject: 'Confirmez votre adresse' })
      await visit.page.goto(links.find((link) => link.includes('/identite/confirmer/'))!)
      await visit.at('Confirmer mon adresse')
      await main.getByRole('button', { name: 'Confirmer mon adresse' }).click()
    },
  }
}

/** Keycloak, with its second factor and its own mails. */
export function keycloakIdentity(smtp: Handle<'smtp'>): Identity {
  return {
    signIn: (page, account) => signInAtKeycloak(page, account as TestAccount),

    async register({ page }, account) {
      await registerAtKeycloak(page, account)
      const { links } = await smtp.waitForMail({ to: account.email }, 15_000)
      await page.goto(links.find((link) => link.includes('action-token'))!)
    },
  }
}



/** An address that nobody had before, in this run or in another on the same provider. */
export function freshAddress(name: string): string {
  return `${name}-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}@exemple.test`
}
