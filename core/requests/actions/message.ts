import { fillText } from '../mails/fill-text.ts'
import { valuesOf } from '../mails/values.ts'
import type { Tenants } from '../../accounts/index.ts'
import { addMessage } from '../store/messages.ts'
import type { Run } from './action.ts'

/** `message`: writes in the request's conversation, in the name of the service. */
export function runMessage({ tenants }: { tenants: Tenants }): Run {
  return async (context, parameters) => {
    const { text, values = {} } = parameters as { text: string; values?: Record<string, string> }
    const { tx, request, release, now, key } = context
    const tenant = await tenants.byId(request.tenantId, tx)
    if (!tenant) return
    const filled = { ...valuesOf(context, tenant, []), ...values }
    await addMessage(tx, {
      tenantId: request.tenantId,
      requestId: request.id,
      key: key.slice(-80),
      at: now,
      authorKind: 'system',
      authorId: undefined,
      authorName: filled['service'] ?? tenant.name,
      body: fillText(release.package.texts[`message.${text}`] ?? '', filled),
    })
  }
}
