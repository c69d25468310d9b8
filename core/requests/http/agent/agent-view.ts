import { phoneText, type AgentOfService } from '../../../accounts/index.ts'
import { summary } from '../../../forms/index.ts'
import { newId } from '../../../kernel/index.ts'
import type { DocumentTypes } from '../../../vault/index.ts'
import type { ButtonView, FaultView, PageView } from '../../../web/index.ts'
import type { OpenRequest } from '../../usecases/read-request.ts'
import { historyView, messagesView } from '../request-view.ts'
import { statusOf } from '../status-view.ts'
import { documentsView } from './documents-view.ts'
import { INBOX, requestPath } from './paths.ts'

/** What the page of a request needs to know around it. */
export interface AgentSetting {
  readonly base: string
  readonly now: number
  /** Account of the agent who reads. */
  readonly me: string
  readonly agents: readonly AgentOfService[]
  readonly types: DocumentTypes
}

/** What was typed and could not be sent. */
export interface TypedMessage {
  readonly body: string
  readonly faults: readonly FaultView[]
}

export interface AgentRequestView {
  readonly page: PageView
  readonly [part: string]: unknown
}

/** A request as an agent processes it. */
export function agentView(open: OpenRequest, setting: AgentSetting, page: Pick<PageView, 'notice'>, typed: TypedMessage = { body: '', faults: [] }): AgentRequestView {
  const { request, release, facts } = open
  const { base, now, types } = setting
  const path = base + requestPath(request.id)
  const messages = messagesView(open)
  return {
    page: {
      title: request.subject, caption: `${request.title} · ${request.reference}`, width: 'wide', help: false,
      back: { text: 'Demandes à traiter', href: base + INBOX },
      ...page,
      ...(typed.faults.length > 0 && { faults: typed.faults }),
    },
    status: statusOf(release, request, now),
    submittedAt: request.submittedAt,
    ...duesOf(open),
    moves: movesView(open, path),
    blocked: open.offers.flatMap(({ definition, denial }) => (denial ? [{ label: definition.label, why: denial.text && release.package.texts[`refusal.${denial.text}`] }] : [])),
    assign: assignView(open, setting, path),
    contact: contactView(facts['account']),
    summaries: summary(release.form, { data: request.answers, facts }),
    documents: documentsView(open, { types, now, hrefOf: (id) => `${path}/documents/${id}` }),
    messages,
    unread: messages.filter(({ unread }) => unread).length,
    message: { action: `${path}/messages`, key: newId(), body: typed.body, error: typed.faults[0]?.text },
    events: historyView(open),
  }
}

/** Who is expected, until when, for what. */
function duesOf({ request, asked }: OpenRequest): object {
  const missing = asked.filter(({ answeredAt }) => answeredAt === undefined).length
  if (request.kind === 'waiting') return { familyDueAt: request.dueAt, missing }
  return request.kind === 'open' ? { serviceDueAt: request.dueAt } : { closedAt: request.closedAt }
}

function movesView({ offers }: OpenRequest, path: string): ButtonView[] {
  return offers
    .filter(({ denial }) => !denial)
    .map(({ name, definition }, index) => ({ text: definition.label, href: `${path}/actions/${name}`, kind: index === 0 ? 'primary' : 'secondary' }))
}

function assignView({ request }: OpenRequest, { agents, me }: AgentSetting, path: string): object {
  const { assignedTo, lockVersion } = request
  const known = agents.map(({ accountId, name }) => ({ value: accountId, label: name }))
  const gone = assignedTo !== undefined && !agents.some(({ accountId }) => accountId === assignedTo)
  const choices = [{ value: '', label: 'Personne' }, ...(gone ? [{ value: assignedTo, label: 'Une personne qui n’est plus du service' }] : []), ...known]
  return {
    action: `${path}/suivi`,
    version: lockVersion,
    choices: choices.map((choice) => ({ ...choice, selected: choice.value === (assignedTo ?? '') })),
    name: choices.find(({ value }) => value === (assignedTo ?? ''))?.label,
    mine: assignedTo === me,
    me,
  }
}

function contactView(account: unknown): object {
  const { firstName, lastName, email, phone } = (account ?? {}) as { firstName?: string; lastName?: string; email?: string; phone?: string }
  return { name: [firstName, lastName].filter(Boolean).join(' '), email, ...(phone !== undefined && { phone: phoneText(phone), call: phone.replaceAll(/[^\d+]/g, '') }) }
}
