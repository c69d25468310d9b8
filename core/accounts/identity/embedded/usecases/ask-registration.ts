import type { Clock, Database } from '../../../../kernel/index.ts'
import type { Mailer, NewMail } from '../../../../jobs/index.ts'
import type { Limits } from '../../../../web/index.ts'
import { emailKey } from '../../../store/accounts.ts'
import { hashOf, newSecret } from '../../tokens.ts'
import { findByEmail } from '../accounts-store.ts'
import { insertLink } from '../links-store.ts'
import { hashPassword } from '../passwords.ts'

/** A day: some people read their mail in the evening. */
const CONFIRM_WITHIN = 24 * 60 * 60 * 1000

export interface AskRegistration {
  readonly tenant: { readonly id: string; readonly name: string }
  /** Prefix of the commune's pages, for the links of the mail. */
  readonly base: string
  readonly email: string
  readonly password: string
  readonly interaction: string
  readonly visitor: string
}

type Needs = { database: Database; clock: Clock; mailer: Mailer; limits: Limits }

/**
 * Answers a registration by a mail, the same way whether the address is known or not: only its owner learns which. The account is
 * made when the address is confirmed, with the password of this very registration.
 * @throws TooManyRequests when the address was written to too often.
 */
export const askRegistration =
  ({ database, clock, mailer, limits }: Needs) =>
  async ({ tenant, base, email, password, interaction, visitor }: AskRegistration): Promise<void> => {
    await limits.consume('mail-link', emailKey(email))
    const passwordHash = await hashPassword(password)
    const secret = newSecret()
    const known = (await findByEmail(database.db, email))?.verified === true
    await database.transaction(async (tx) => {
      await insertLink(tx, tenant.id, {
        kind: 'confirm', secretHash: hashOf(secret), email, passwordHash, interaction, browserHash: hashOf(visitor),
        expiresAt: clock.now() + CONFIRM_WITHIN,
      })
      const words = known ? alreadyThere(base) : pleaseConfirm(tenant.name, `${base}/identite/confirmer/${secret}`)
      await mailer.mail(tx, { tenantId: tenant.id, key: `registration:${hashOf(secret)}`, to: email, ...words })
    })
  }

type Words = Pick<NewMail, 'subject' | 'paragraphs' | 'action'>

function pleaseConfirm(commune: string, href: string): Words {
  return {
    subject: 'Confirmez votre adresse e-mail',
    paragraphs: [
      `Vous créez votre espace sur le portail de ${commune}. Confirmez votre adresse pour continuer.`,
      'Ce lien est valable 24 heures. Si vous n’avez rien demandé, ignorez ce message : aucun espace n’est créé.',
    ],
    action: { text: 'Confirmer mon adresse', href },
  }
}

function alreadyThere(base: string): Words {
  return {
    subject: 'Vous avez déjà un espace',
    paragraphs: [
      'Quelqu’un, sans doute vous, a voulu créer un espace avec cette adresse. Vous en avez déjà un : connectez-vous.',
      'Si vous avez oublié votre mot de passe, choisissez « Mot de passe oublié » sur la page de connexion. Si vous n’avez rien demandé, ignorez ce message : rien ne change.',
    ],
    action: { text: 'Me connecter', href: `${base}/connexion` },
  }
}
