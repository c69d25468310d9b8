import type { Answers } from '../../../forms/index.ts'
import type { StatusKind } from './definition.ts'

/** The part of a request that a workflow reads and writes. Instants are UTC milliseconds. */
export interface RequestState {
  /** undefined: a draft, which only `submit` moves. */
  readonly status: string | undefined
  readonly lockVersion: number
  /** Entry into the status; never the same twice for one request, so that it names the timers set by that entry. */
  readonly statusSince: number
  /** Timers that fired since then, by name. */
  readonly fired: readonly string[]
  /** Slug. */
  readonly service: string
  /** Account of the agent in charge. */
  readonly assignedTo: string | undefined
  readonly answers: Answers
}

/** What a move writes on the request. `dueAt` and `closedAt` are undefined when there is no such instant. */
interface RequestChange {
  readonly status: string
  readonly kind: StatusKind
  readonly statusSince: number
  readonly fired: readonly string[]
  readonly dueAt: number | undefined
  readonly closedAt: number | undefined
  readonly lockVersion: number
}

/** Who moves. That a citizen is of the request's own family was judged before. */
export type Mover =
  | { readonly kind: 'citizen'; readonly accountId: string }
  | { readonly kind: 'agent'; readonly accountId: string; readonly services: readonly string[] }
  | { readonly kind: 'timer' }

/** What happens. `lockVersion` is that of the request as the mover saw it; a timer's `statusSince`, that of the entry that set it. */
export type WorkflowEvent =
  | { readonly type: 'submit'; readonly at: number; readonly by: Mover; readonly lockVersion: number }
  | { readonly type: 'transition'; readonly name: string; readonly at: number; readonly by: Mover; readonly lockVersion: number; readonly answer?: Answers }
  | { readonly type: 'timer'; readonly name: string; readonly at: number; readonly statusSince: number }

/** An action to run, its parameters computed. Effects run in order, in the move's own transaction. */
export interface Effect {
  readonly action: string
  readonly with: Readonly<Record<string, unknown>>
}

export interface TimerSet {
  readonly name: string
  readonly statusSince: number
  readonly runAt: number
}

interface HistoryRow {
  readonly at: number
  readonly type: WorkflowEvent['type']
  /** Transition or timer; `submit` when the draft was sent. */
  readonly name: string
  readonly by: Mover
  readonly from: string | undefined
  readonly to: string
}

export interface Move {
  readonly moved: true
  readonly request: RequestChange
  readonly effects: readonly Effect[]
  readonly timers: {
    /** Entry whose timers are withdrawn; undefined when the status is not left. */
    readonly withdraw: number | undefined
    readonly set: readonly TimerSet[]
  }
  readonly history: HistoryRow
}

/**
 * Why nothing moves. `unknown`: there is no such move from here; `forbidden`: not for this mover; `condition`: not now;
 * `stale`: the request moved meanwhile. `text` is a key under `refusal.` of the package's own sentence.
 */
export interface Denial {
  readonly moved: false
  readonly kind: 'unknown' | 'forbidden' | 'condition' | 'stale'
  readonly reason: DenialReason
  readonly text?: string
}

export type DenialReason =
  | 'status.unknown'
  | 'transition.unknown'
  | 'timer.unknown'
  | 'request.submitted'
  | 'request.draft'
  | 'request.moved'
  | 'timer.left'
  | 'timer.fired'
  | 'role'
  | 'answer.missing'
  | 'condition.not-met'
  | 'condition.failed'
  | 'parameter.failed'
  | 'delay.invalid'

export type Verdict = Move | Denial

export function denied(kind: Denial['kind'], reason: DenialReason, text?: string): Denial {
  return { moved: false, kind, reason, ...(text !== undefined && { text }) }
}
