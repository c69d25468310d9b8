import { valueAt, summary } from '../../forms/index.ts'
import { formatDate } from '../../kernel/index.ts'
import type { FileView, HistoryView, MessageView, StepView, SummaryView } from '../../web/index.ts'
import { fileView } from '../../vault/index.ts'
import { own } from '../domain/workflow/interpreter.ts'
import type { HistoryEntry } from '../store/history.ts'
import type { OpenRequest } from '../usecases/read-request.ts'
import { serviceOf, statusOf } from './status-view.ts'

/** The answers, page by page, with their documents. @param hrefOf address of a document's download */
export function answersView({ request, release, facts, documents }: OpenRequest, hrefOf: (id: string) => string): readonly SummaryView[] {
  const files = new Map(documents.flatMap(({ document }) => (document ? [[document.id, fileView(document, hrefOf(document.id))] as const] : [])))
  return summary(release.form, { data: request.answers, facts, documents: files })
}

/** Documents that were asked for and given after the request was sent. */
export function laterFiles({ request, documents }: OpenRequest, hrefOf: (id: string) => string): FileView[] {
  return documents.flatMap(({ document, pointer }) => {
    const inForm = pointer !== '' && ((valueAt(request.answers, pointer) as readonly string[] | undefined) ?? []).includes(document?.id ?? '')
    return document && !inForm ? [fileView(document, hrefOf(document.id))] : []
  })
}

/** Oldest first; `mine` is the reader's side. A family reads the service's name, never an agent's. */
export function messagesView({ messages, side, facts }: OpenRequest): MessageView[] {
  return messages.map(({ authorKind, authorName, at, body, readAt }) => {
    const mine = (authorKind === 'citizen') === (side === 'citizen')
    return { author: side === 'citizen' && authorKind === 'agent' ? `Le service ${serviceOf(facts)}` : authorName, at, text: body, side: mine ? 'mine' : 'theirs', unread: !mine && readAt === undefined }
  })
}

/** Newest first, in words. */
export function historyView(open: OpenRequest): HistoryView[] {
  return open.history.toReversed().map((entry) => ({
    at: entry.at,
    title: titleOf(open, entry),
    ...(entry.actorName !== undefined && { author: open.side === 'citizen' && entry.actorKind === 'agent' ? `le service ${serviceOf(open.facts)}` : entry.actorName }),
    ...(entry.text !== undefined && entry.kind !== 'assigned' && { text: entry.text }),
  }))
}

function titleOf({ release, side }: OpenRequest, { kind, transition, fromStatus, toStatus, text, public: isPublic }: HistoryEntry): string {
  if (kind === 'assigned') return text ?? 'Confiée'
  if (kind === 'reminder') return side === 'citizen' ? 'Rappel envoyé' : `Rappel envoyé ${isPublic ? 'à la famille' : 'au service'}`
  const { statuses } = release.package.workflow
  const label = own(statuses, toStatus ?? '')?.label ?? toStatus ?? ''
  if (kind === 'submitted') return 'Demande envoyée'
  if (toStatus === fromStatus) return own(own(statuses, fromStatus ?? '')?.transitions, transition ?? '')?.label ?? label
  return label
}

/** Where the request stands: what was, what is, what comes. */
export function stepsView(open: OpenRequest): StepView[] {
  const { request, release, history } = open
  const passed = history.filter(({ kind, toStatus, fromStatus }) => (kind === 'submitted' || kind === 'transition') && toStatus !== fromStatus)
  const done = passed.slice(0, -1).map((entry) => ({ title: statusLabel(open, entry.toStatus), state: 'done' as const, date: formatDate(entry.at) }))
  const current = { title: statusOf(release, request).label, state: request.kind === 'closed' ? ('done' as const) : ('current' as const), date: formatDate(request.statusSince) }
  return [...done, current, ...(request.kind === 'closed' ? [] : [{ title: 'Décision du service', state: 'next' as const }])]
}

function statusLabel({ release }: OpenRequest, status: string | undefined): string {
  return own(release.package.workflow.statuses, status ?? '')?.label ?? ''
}
