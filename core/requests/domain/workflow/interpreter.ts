import type { Answers, Facts } from '../../../forms/index.ts'
import type { WorkingCalendar } from '../calendar/delay.ts'
import type { Conditions } from './conditions.ts'
import type { ActionUse, StatusDefinition, WorkflowDefinition } from './definition.ts'
import { enter, stay } from './entry.ts'
import type { Reading } from './parameters.ts'
import { judge, perform } from './perform.ts'
import { mayMove } from './roles.ts'
import { denied, type Mover, type RequestState, type Verdict, type WorkflowEvent } from './state.ts'

/** A workflow ready to be played: its definition and its expressions. */
export interface PlayableWorkflow {
  readonly definition: WorkflowDefinition
  readonly conditions: Conditions
}

/** What is known around the request when the event happens. */
export interface Surroundings {
  readonly facts: Facts
  readonly calendar: WorkingCalendar
}

/**
 * What an event does to a request. Pure: no clock, no I/O; never throws; the request given is not changed. Everything that
 * can be refused is refused before the first effect, so that a denied event changes nothing.
 */
export function step(workflow: PlayableWorkflow, request: RequestState, event: WorkflowEvent, around: Surroundings): Verdict {
  if (event.type === 'submit') return submit(workflow, request, event, around)
  if (event.type === 'transition') return transition(workflow, request, event, around)
  return timer(workflow, request, event, around)
}

function submit(workflow: PlayableWorkflow, request: RequestState, event: WorkflowEvent & { type: 'submit' }, around: Surroundings): Verdict {
  if (request.lockVersion !== event.lockVersion) return denied('stale', 'request.moved')
  if (request.status !== undefined) return denied('unknown', 'request.submitted')
  if (event.by.kind !== 'citizen') return denied('forbidden', 'role')
  const reading = readingOf(workflow, request, around)
  return move(workflow, request, around, reading, { event, name: 'submit', by: event.by, to: workflow.definition.initial, uses: [] })
}

function transition(workflow: PlayableWorkflow, request: RequestState, event: WorkflowEvent & { type: 'transition' }, around: Surroundings): Verdict {
  if (request.lockVersion !== event.lockVersion) return denied('stale', 'request.moved')
  if (request.status === undefined) return denied('unknown', 'request.draft')
  const status = own(workflow.definition.statuses, request.status)
  if (!status) return denied('unknown', 'status.unknown')
  const found = own(status.transitions, event.name)
  if (!found) return denied('unknown', 'transition.unknown')
  if (!mayMove(found.by, event.by, request)) return denied('forbidden', 'role')
  if (found.form !== undefined && event.answer === undefined) return denied('condition', 'answer.missing')
  const reading = readingOf(workflow, request, around, found.form, event.answer)
  const refusal = found.if === undefined ? undefined : judge(found.if, reading, found.otherwise)
  return refusal ?? move(workflow, request, around, reading, { event, name: event.name, by: event.by, to: found.to, uses: found.do ?? [] })
}

function timer(workflow: PlayableWorkflow, request: RequestState, event: WorkflowEvent & { type: 'timer' }, around: Surroundings): Verdict {
  if (request.status === undefined) return denied('unknown', 'request.draft')
  if (request.statusSince !== event.statusSince) return denied('stale', 'timer.left')
  if (request.fired.includes(event.name)) return denied('stale', 'timer.fired')
  const status = own(workflow.definition.statuses, request.status)
  if (!status) return denied('unknown', 'status.unknown')
  const found = own(status.timers, event.name)
  if (!found) return denied('unknown', 'timer.unknown')
  const reading = readingOf(workflow, request, around)
  const refusal = found.if === undefined ? undefined : judge(found.if, reading)
  return refusal ?? move(workflow, request, around, reading, { event, name: event.name, by: { kind: 'timer' }, to: found.to, uses: found.do ?? [] })
}

interface Leap {
  readonly event: WorkflowEvent
  readonly name: string
  readonly by: Mover
  /** undefined: the request stays. */
  readonly to: string | undefined
  readonly uses: readonly ActionUse[]
}

function move({ definition }: PlayableWorkflow, request: RequestState, { calendar }: Surroundings, reading: Reading, leap: Leap): Verdict {
  const { event, name, by, to, uses } = leap
  const from = request.status
  const arrival = to ?? from ?? definition.initial
  const status: StatusDefinition | undefined = own(definition.statuses, arrival)
  if (!status) return denied('unknown', 'status.unknown')
  const performed = perform([...uses, ...(to === undefined ? [] : (status.enter ?? []))], reading)
  if (!performed.ok) return performed.denial
  const entry = to === undefined ? stay(status, request, event.type === 'timer' ? name : undefined, calendar) : enter(status, request, event.at, calendar)
  if (!entry) return denied('condition', 'delay.invalid')
  const { set, ...change } = entry
  return {
    moved: true,
    request: { ...change, status: arrival, kind: status.kind, lockVersion: request.lockVersion + 1 },
    effects: performed.effects,
    timers: { withdraw: to !== undefined && from !== undefined ? request.statusSince : undefined, set },
    history: { at: event.at, type: event.type, name, by, from, to: arrival },
  }
}

/** What expressions read in a move. Named values come last: no fact can pass for an answer. */
export function readingOf(workflow: PlayableWorkflow, request: RequestState, { facts }: Surroundings, form?: string, answer?: Answers): Reading {
  return { conditions: workflow.conditions, form, values: { ...facts, form: request.answers, ...(form !== undefined && { answer: answer ?? {} }) } }
}

/** Names come from URLs and stored rows: `constructor` is no status. */
export function own<Value>(record: Readonly<Record<string, Value>> | undefined, name: string): Value | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined
}
