import { readRequest, type Actor, type TenantKeys } from '../../accounts/index.ts'
import { Invalid, type KernelServices } from '../../kernel/index.ts'
import { addMessage } from '../store/messages.ts'
import { findRequest } from '../store/requests.ts'
import type { RequestMails } from '../mails/request-mails.ts'
import { sideOf } from '../domain/side.ts'

/** Characters of one message. */
export const LONGEST_MESSAGE = 5000
/** Of a key, those that count: the page's own are ids. */
const KEY_LENGTH = 36

export interface MessagePost {
  readonly requestId: string
  readonly body: string
  /** Made with the page that shows the form: sent twice, it is one message. */
  readonly key: string
}

/**
 * Writes to the service, or to the family. The other side is told by a mail that holds no word of it.
 * @throws Invalid `message.empty`, `message.too-long`; NotFound.
 */
export function sendMessage({ database, clock, tenantKeys, requestMails }: Pick<KernelServices, 'database' | 'clock'> & { tenantKeys: TenantKeys; requestMails: RequestMails }) {
  return async (actor: Actor, { requestId, body, ...post }: MessagePost): Promise<void> => {
    const { tenantId, accountId, name } = actor
    const request = await findRequest(database.db, await tenantKeys.of(tenantId), tenantId, requestId)
    readRequest(actor, request)
    const text = body.trim()
    if (text === '') throw new Invalid('message.empty')
    if (text.length > LONGEST_MESSAGE) throw new Invalid('message.too-long', { most: LONGEST_MESSAGE })
    const side = sideOf(actor, request)
    const key = post.key.slice(0, KEY_LENGTH)
    await database.transaction(async (tx) => {
      const fresh = await addMessage(tx, { tenantId, requestId, key: `${accountId}:${key}`, at: clock.now(), authorKind: side, authorId: accountId, authorName: name, body: text })
      if (fresh) await requestMails.newMessage(tx, request, side, key)
    })
  }
}
