import type { Clock, Database } from '../../../../kernel/index.ts'
import type { Mailer, NewMail } from '../../../../jobs/index.ts'
import type { Limits } from '../../../../web/index.ts'
import { emailKey } from '../../../store/accounts.ts'
import { hashOf, newSecret } from '../../tokens.ts'
import { findByEmail } from '../accounts-store.ts'
import { insertLink } from '../links-store.ts'

const RESET_WITHIN = 30 * 60 * 1000

export interface AskReset {
  readonly tenantId: string
  readonly base: string
  readonly email: string
}

type Needs = { database: Database; clock: Clock; mailer: Mailer; limits: Limits }

/**
 * Sends a link to choose a new password, or a mail that says that the address has no space: same page, same work, so that only the
 * address's owner learns which. @throws TooManyRequests.
 */
export const askReset =
  ({ database, clock, mailer, limits }: Needs) =>
  async ({ tenantId, base, email }: AskReset): Promise<void> => {
    await limits.consume('mail-link', emailKey(email))
    const secret = newSecret()
    const account = await findByEmail(database.db, email)
    await database.transaction(async (tx) => {
      await insertLink(tx, tenantId, { kind: 'reset', secretHash: hashOf(secret), email, expiresAt: clock.now() + RESET_WITHIN })
      const words = account ? chooseAnother(`${base}/identite/mot-de-passe/${secret}`) : nobodyHere(`${base}/creer-mon-espace`)
      await mailer.mail(tx, { tenantId, key: `reset:${hashOf(secret)}`, to: email, ...words })
    })
  }

type Words = Pick<NewMail, 'subject' | 'paragraphs' | 'action'>

function chooseAnother(href: string): Words {
  return {
    subject: 'Choisissez un nouveau mot de passe',
    paragraphs: [
      'Vous avez demandé à changer de mot de passe. Ce lien est valable 30 minutes et sert une fois.',
      'Si vous n’avez rien demandé, ignorez ce message : votre mot de passe ne change pas.',
    ],
    action: { text: 'Choisir un nouveau mot de passe', href },
  }
}

function nobodyHere(href: string): Words {
  return {
    subject: 'Aucun espace à cette adresse',
    paragraphs: [
      'Quelqu’un, sans doute vous, a demandé à changer de mot de passe. Aucun espace n’existe avec cette adresse e-mail.',
      'Vous en avez peut-être un avec une autre adresse. Sinon, vous pouvez créer votre espace. Si vous n’avez rien demandé, ignorez ce message.',
    ],
    action: { text: 'Créer mon espace', href },
  }
}
