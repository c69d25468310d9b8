import type { AgentOfService, Tenants } from '../../accounts/index.ts'
import type { Mailer } from '../../jobs/index.ts'
import type { Db } from '../../kernel/index.ts'
import type { ActionContext, Run } from './action.ts'
import { fillText } from '../mails/fill-text.ts'
import { requestPath } from '../mails/request-path.ts'
import { valuesOf } from '../mails/values.ts'
import { listAskedDocuments } from '../store/documents.ts'
import type { DocumentTypes } from '../../vault/index.ts'

interface Recipient { readonly address: string; readonly side: 'citizen' | 'agent' }

export interface MailNeeds {
  readonly mailer: Mailer
  readonly tenants: Tenants
  readonly documentTypes: DocumentTypes
  readonly listAgents: (tenantId: string, service: string, tx?: Db) => Promise<readonly AgentOfService[]>
}

/** `mail`: writes to the family (`citizen`), to who is in charge or else to each agent of the service (`agent`), or to the service's own address (`service`). */
export function runMail(needs: MailNeeds): Run {
  return async (context, parameters) => {
    const { to, text, values = {} } = parameters as { to: 'citizen' | 'agent' | 'service'; text: string; values?: Record<string, string> }
    const { request, release, tx, key } = context
    const tenant = await needs.tenants.byId(request.tenantId, tx)
    if (!tenant) return
    const asked = (await listAskedDocuments(tx, request.tenantId, request.id)).filter(({ answeredAt }) => answeredAt === undefined)
    const pieces = asked.map(({ documentType }) => needs.documentTypes.find(documentType)?.label ?? documentType)
    const filled = { ...valuesOf(context, tenant, pieces), ...values }
    const { texts } = release.package
    for (const { address, side } of await recipientsOf(needs, context, to, tenant.settings.services)) {
      await needs.mailer.mail(tx, {
        tenantId: request.tenantId,
        key: `${key}:${address}`,
        to: address,
        subject: fillText(texts[`mail.${text}.subject`] ?? release.package.manifest.title, filled),
        paragraphs: fillText(texts[`mail.${text}.body`] ?? '', filled).split(/\n{2,}/),
        action: { text: side === 'citizen' ? 'Voir ma demande' : 'Ouvrir la demande', href: requestPath(tenant.slug, request.id, side) },
        service: request.service,
      })
    }
  }
}

async function recipientsOf({ listAgents }: MailNeeds, { request, facts, tx }: ActionContext, to: 'citizen' | 'agent' | 'service', services: readonly { slug: string; email: string }[]): Promise<Recipient[]> {
  if (to === 'citizen') {
    const { email } = facts['account'] as { email?: string }
    return email === undefined ? [] : [{ address: email, side: 'citizen' }]
  }
  const service = services.find(({ slug }) => slug === request.service)
  const ofService = service ? [{ address: service.email, side: 'agent' as const }] : []
  if (to === 'service') return ofService
  const agents = await listAgents(request.tenantId, request.service, tx)
  const inCharge = agents.filter(({ accountId }) => accountId === request.assignedTo)
  const told = (inCharge.length > 0 ? inCharge : agents).map(({ email }) => ({ address: email, side: 'agent' as const }))
  return told.length > 0 ? told : ofService
}
