import type { AgentOfService, TenantService, Tenants } from '../../accounts/index.ts'
import type { Mailer } from '../../jobs/index.ts'
import { NotFound, type Db } from '../../kernel/index.ts'
import type { DocumentTypes } from '../../vault/index.ts'
import { fillText } from '../mails/fill-text.ts'
import { requestPath } from '../mails/request-path.ts'
import { valuesOf } from '../mails/values.ts'
import { listAskedDocuments } from '../store/documents.ts'
import type { ActionContext, Run } from './action.ts'
import { serviceNamed } from './service-of.ts'

type To = 'citizen' | 'agent' | 'service'

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
    const { to, text, values = {} } = parameters as { to: To; text: string; values?: Record<string, string> }
    const { request, release, tx, key } = context
    const tenant = await needs.tenants.byId(request.tenantId, tx)
    if (!tenant) throw new NotFound('tenant')
    const filled = { ...valuesOf(context, tenant, await missingLabels(needs, context)), ...values }
    const { texts, manifest } = release.package
    const recipients = await recipientsOf(needs, context, to, serviceNamed(tenant, request.service))
    for (const [index, { address, side }] of recipients.entries()) {
      await needs.mailer.mail(tx, {
        tenantId: request.tenantId,
        key: `${key}:${index}`,
        to: address,
        subject: fillText(texts[`mail.${text}.subject`] ?? manifest.title, filled).replaceAll(/[\r\n]+/g, ' '),
        paragraphs: fillText(texts[`mail.${text}.body`] ?? '', filled).split(/\n{2,}/),
        action: { text: side === 'citizen' ? 'Voir ma demande' : 'Ouvrir la demande', href: requestPath(tenant.slug, request.id, side) },
        service: request.service,
      })
    }
  }
}

async function missingLabels({ documentTypes }: MailNeeds, { request, tx }: ActionContext): Promise<string[]> {
  const asked = await listAskedDocuments(tx, request.tenantId, request.id)
  return asked.filter(({ answeredAt }) => answeredAt === undefined).map(({ documentType }) => documentTypes.find(documentType)?.label ?? documentType)
}

async function recipientsOf({ listAgents }: MailNeeds, { request, facts, tx }: ActionContext, to: To, service: TenantService): Promise<Recipient[]> {
  if (to === 'citizen') {
    const { email } = facts['account'] as { email?: string }
    return email === undefined ? [] : [{ address: email, side: 'citizen' }]
  }
  const ofService: Recipient[] = [{ address: service.email, side: 'agent' }]
  if (to === 'service') return ofService
  const agents = await listAgents(request.tenantId, request.service, tx)
  const inCharge = agents.filter(({ accountId }) => accountId === request.assignedTo)
  const told = (inCharge.length > 0 ? inCharge : agents).map(({ email }): Recipient => ({ address: email, side: 'agent' }))
  return told.length > 0 ? told : ofService
}
