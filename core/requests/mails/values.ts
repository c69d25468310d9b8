import { phoneText, type Tenant } from '../../accounts/index.ts'
import { formatDate } from '../../kernel/index.ts'
import type { ActionContext } from '../actions/action.ts'
import { serviceNamed } from '../actions/service-of.ts'

/** What the places of a mail's text stand for, on one request. @param pieces labels of the documents that are asked for */
export function valuesOf({ request, facts }: Pick<ActionContext, 'request' | 'facts'>, tenant: Tenant, pieces: readonly string[]): Record<string, string | undefined> {
  const service = serviceNamed(tenant, request.service)
  const { firstName } = (facts['account'] ?? {}) as { firstName?: string }
  return {
    prenom: firstName,
    reference: request.reference,
    demarche: request.title,
    enfant: request.subject,
    commune: tenant.name,
    service: service.name,
    telephone: phoneText(service.phone),
    pieces: pieces.map((piece) => `– ${piece}`).join('\n'),
    echeance: request.dueAt === undefined ? undefined : formatDate(request.dueAt),
  }
}
