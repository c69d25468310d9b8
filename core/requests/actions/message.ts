import { NotFound } from '../../kernel/index.ts'
import type { Tenants } from '../../accounts/index.ts'
import { fillText } from '../mails/fill-text.ts'
import { valuesOf } from '../mails/values.ts'
import { addMessage } from '../store/messages.ts'
import { serviceNamed } from './service-of.ts'
import type { Run } from './action.ts'

/** `message`: writes in the request's conversation, in the name of the service. */
export function runMessage({ tenants }: { tenants: Tenants }): Run {
  return async (context, parameters) => {
    const { text, values = {} } = parameters as { text: string; values?: Record<string, string> }
    const { tx, request, release, now, key } = context
    const tenant = await tenants.byId(request.tenantId, tx)
    if (!tenant) throw new NotFound('tenant')
    await addMessage(tx, {
      tenantId: request.tenantId,
      requestId: request.id,
      key,
      at: now,
      authorKind: 'system',
      authorId: undefined,
      authorName: `Le service ${serviceNamed(tenant, request.service).name}`,
      body: fillText(release.package.texts[`message.${text}`] ?? '', { ...valuesOf(context, tenant, []), ...values }),
    })
  }
}
