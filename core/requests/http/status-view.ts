import { formatDate } from '../../kernel/index.ts'
import type { Facts } from '../../forms/index.ts'
import type { TagView } from '../../web/index.ts'
import type { Release } from '../catalogue/release.ts'
import { own } from '../domain/workflow/interpreter.ts'
import type { RequestLine } from '../store/requests.ts'

export interface StatusView {
  /** For agents. */
  readonly label: string
  /** For the family: a sentence. */
  readonly public: string
  readonly tag: TagView
}

/** A request's status as people read it. @param now given to agents, to whom a late answer is shown. */
export function statusOf(release: Release, request: RequestLine, now?: number): StatusView {
  const status = own(release.package.workflow.statuses, request.status)
  const label = status?.label ?? request.status
  const late = now !== undefined && request.kind === 'open' && request.dueAt !== undefined && request.dueAt < now
  return { label, public: status?.public ?? '', tag: late ? { text: `${label}, en retard`, kind: 'error' } : { text: label, kind: kindOf(status?.outcome, request.kind) } }
}

function kindOf(outcome: string | undefined, kind: RequestLine['kind']): TagView['kind'] {
  if (outcome === 'accepted') return 'success'
  if (outcome === 'refused') return 'error'
  if (kind === 'closed') return 'neutral'
  return kind === 'waiting' ? 'warning' : 'info'
}

/** Name of the service that processes a request. */
export function serviceOf(facts: Facts): string {
  return (facts['service'] as { readonly name: string } | undefined)?.name ?? ''
}

/** What is expected of whom, and by when, in one sentence. */
export function expectation(request: RequestLine, service: string): string | undefined {
  if (request.kind === 'closed') return undefined
  const by = request.dueAt === undefined ? '' : ` avant le ${formatDate(request.dueAt)}`
  return request.kind === 'waiting' ? `Votre réponse est attendue${by}.` : `Le service ${service} vous répond${by}.`
}
