import { Invalid, type Db } from '../../kernel/index.ts'
import type { Jobs } from '../domain/job.ts'
import type { NewMail } from './mail.ts'

export interface Mailer {
  /**
   * Writes a mail in the caller's transaction; it leaves after the commit, or never.
   * @throws Invalid `mail.address` when `to` is not one address.
   */
  mail(tx: Db, mail: NewMail): Promise<void>
}

/** One address and nothing else: a comma or a line break would add recipients or headers. */
const ADDRESS = /^[^\s<>(),;:"\\]+@[^\s<>(),;:"\\]+$/

export function createMailer(jobs: Jobs): Mailer {
  return {
    async mail(tx, { tenantId, key, sendAt, ...payload }) {
      if (!ADDRESS.test(payload.to)) throw new Invalid('mail.address')
      const when = sendAt === undefined ? {} : { runAt: sendAt }
      await jobs.add(tx, [{ tenantId, kind: 'mail', key: `mail:${key}`, payload, ...when }])
    },
  }
}
