import type { Answers } from '../../../../core/forms/index.ts'
import { step, type PlayableWorkflow, type Surroundings } from '../../../../core/requests/domain/workflow/interpreter.ts'
import type { Mover, RequestState, Verdict, WorkflowEvent } from '../../../../core/requests/domain/workflow/state.ts'

export const AT = Date.parse('2026-11-23T15:00:00Z')
const citizen: Mover = { kind: 'citizen', accountId: 'parent' }
export const agent: Mover = { kind: 'agent', accountId: 'agent', services: ['enfance-jeunesse'] }
/** Nothing is missing, so that no condition of the shipped packages stands in the way. */
export const around: Surroundings = { facts: { request: { missingDocuments: [] } }, calendar: { closingDays: [] } }

const ANSWER: Answers = { documents: ['pai'], precisions: 'Illisible', motif: 'Hors commune' }

export function aDraft(answers: Answers = {}): RequestState {
  return { status: undefined, lockVersion: 1, statusSince: 0, fired: [], service: 'enfance-jeunesse', assignedTo: 'agent', answers }
}

/** Every event that the definition foresees from where a request is. */
function eventsFrom({ definition }: PlayableWorkflow, request: RequestState, at: number): WorkflowEvent[] {
  const { lockVersion, statusSince } = request
  if (request.status === undefined) return [{ type: 'submit', at, by: citizen, lockVersion }]
  const { transitions = {}, timers = {} } = definition.statuses[request.status] ?? {}
  return [
    ...Object.entries(transitions).map(([name, { by }]): WorkflowEvent => ({ type: 'transition', name, at, lockVersion, answer: ANSWER, by: by.includes('citizen') ? citizen : agent })),
    ...Object.keys(timers).map((name): WorkflowEvent => ({ type: 'timer', name, at, statusSince })),
  ]
}

export interface Stop {
  readonly request: RequestState
  readonly event: WorkflowEvent
  readonly verdict: Verdict
}

/** Walks through a workflow, each pick choosing one of the foreseen events. Stops where nothing is foreseen. */
export function walk(workflow: PlayableWorkflow, picks: readonly number[], start = aDraft()): Stop[] {
  const stops: Stop[] = []
  let request = start
  for (const [index, pick] of picks.entries()) {
    const events = eventsFrom(workflow, request, AT + index * 1000)
    const event = events[pick % Math.max(events.length, 1)]
    if (!event) break
    const verdict = step(workflow, request, event, around)
    stops.push({ request, event, verdict })
    if (verdict.moved) request = { ...request, ...verdict.request }
  }
  return stops
}

/** The shortest series of foreseen events that really ends a request. */
export function wayToEnd(workflow: PlayableWorkflow, from: RequestState): WorkflowEvent[] | undefined {
  const seen = new Set<string | undefined>([from.status])
  const queue: { request: RequestState; way: WorkflowEvent[] }[] = [{ request: from, way: [] }]
  for (const { request, way } of queue) {
    if (request.status !== undefined && workflow.definition.statuses[request.status]?.kind === 'closed') return way
    for (const event of eventsFrom(workflow, request, AT)) {
      const verdict = step(workflow, request, event, around)
      if (!verdict.moved || seen.has(verdict.request.status)) continue
      seen.add(verdict.request.status)
      queue.push({ request: { ...request, ...verdict.request }, way: [...way, event] })
    }
  }
  return undefined
}
