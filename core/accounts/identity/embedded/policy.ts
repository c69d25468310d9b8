import { interactionPolicy } from 'oidc-provider'
import type { Database } from '../../../kernel/index.ts'
import { findPasswordChange } from './accounts-store.ts'

const { Check, Prompt, base } = interactionPolicy

/**
 * When the provider must show a page: to sign in, and to register when that is asked for (`prompt=create`). Consent is not asked:
 * both sides are the commune's. A session that is older than its password is asked to sign in again.
 */
export function signInPolicy(database: Database): interactionPolicy.Prompt[] {
  const policy = base()
  policy.remove('consent')
  policy.add(new Prompt({ name: 'create', requestable: true }), 0)
  policy.get('login')!.checks.add(
    new Check('password_changed', 'the password was changed since', async ({ oidc }) => {
      const { accountId, loginTs } = oidc.session ?? {}
      if (accountId === undefined || loginTs === undefined) return Check.NO_NEED_TO_PROMPT
      const changedAt = await findPasswordChange(database.db, accountId)
      return changedAt !== undefined && loginTs >= Math.floor(changedAt / 1000) ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT
    }),
  )
  return policy
}
