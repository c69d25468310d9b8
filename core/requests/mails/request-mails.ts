import type { AgentOfService, Tenants } from '../../accounts/index.ts'
import type { Mailer } from '../../jobs/index.ts'
import { NotFound, type Db } from '../../kernel/index.ts'
import { factsOf } from '../facts/facts-of.ts'
import type { FactsReader } from '../facts/facts-reader.ts'
import type { RequestLine } from '../store/requests.ts'
import { serviceNamed } from '../actions/service-of.ts'
import { requestPath } from './request-path.ts'

/** Mails that every démarche sends, whatever its workflow. */
export interface RequestMails {
  /** Tells the other side that a message waits. The mail holds no word of it: it may be about health. @param key of the message */
  newMessage(tx: Db, request: RequestLine, from: 'citizen' | 'agent', key: string): Promise<void>
}

interface Needs {
  readonly mailer: Mailer
  readonly tenants: Tenants
  readonly facts: FactsReader
  readonly listAgents: (tenantId: string, service: string, tx?: Db) => Promise<readonly AgentOfService[]>
}

export function createRequestMails({ mailer, tenants, facts, listAgents }: Needs): RequestMails {
  return {
    async newMessage(tx, request, from, key) {
      const tenant = await tenants.byId(request.tenantId, tx)
      if (!tenant) throw new NotFound('tenant')
      const service = serviceNamed(tenant, request.service)
      const mail = { tenantId: request.tenantId, service: request.service }
      if (from === 'agent') {
        const { account } = (await facts.ofFamily(factsOf(request, request.service), tx)) as { account: { email?: string; firstName: string } }
        if (account.email === undefined) return
        return mailer.mail(tx, {
          ...mail,
          key: `message:${request.id}:${key}`,
          to: account.email,
          subject: `Nouveau message sur votre demande ${request.reference}`,
          greeting: `Bonjour ${account.firstName},`,
          paragraphs: [`Le service ${service.name} vous a écrit au sujet de « ${request.title} ». Lisez son message et répondez-lui dans votre espace.`],
          action: { text: 'Lire le message', href: `${requestPath(tenant.slug, request.id, 'citizen')}#messages` },
        })
      }
      const inCharge = (await listAgents(request.tenantId, request.service, tx)).find(({ accountId }) => accountId === request.assignedTo)
      await mailer.mail(tx, {
        ...mail,
        key: `message:${request.id}:${key}`,
        to: inCharge?.email ?? service.email,
        subject: `${request.reference} : la famille a écrit`,
        paragraphs: [`La famille a écrit au sujet de « ${request.title} » (${request.subject}).`],
        action: { text: 'Lire le message', href: `${requestPath(tenant.slug, request.id, 'agent')}#messages` },
      })
    },
  }
}
