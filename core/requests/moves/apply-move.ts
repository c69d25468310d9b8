import type { Facts } from '../../forms/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { Db } from '../../kernel/index.ts'
import type { MoveAuthor } from '../actions/action.ts'
import type { ActionRegistry } from '../actions/registry.ts'
import type { Release } from '../catalogue/release.ts'
import type { Move } from '../domain/workflow/state.ts'
import { addHistory, type HistoryEntry } from '../store/history.ts'
import type { ServiceRequest } from '../store/requests.ts'
import { reachesFamily, runEffects } from './run-effects.ts'

export interface MoveToApply {
  readonly move: Move
  /** As the move leaves it; its row is written already. */
  readonly request: ServiceRequest
  readonly release: Release
  readonly author: MoveAuthor
  readonly facts: Facts
  /** A reason, what was asked: shown in the history. */
  readonly text?: string | undefined
}

export type ApplyMove = (tx: Db, toApply: MoveToApply) => Promise<void>

/** Kind of the jobs that fire timers. */
export const TIMER_JOB = 'request-timer'

/** Payload of a timer's job. */
export interface TimerPayload { readonly requestId: string; readonly name: string; readonly statusSince: number }

/**
 * Writes what a move does besides the request's own row: its line of history, its timers, its actions, in one transaction. Either
 * all of it is there, or nothing.
 */
export function createApplyMove({ jobs, actions }: { jobs: Jobs; actions: ActionRegistry }): ApplyMove {
  return async (tx, { move, request, release, author, facts, text }) => {
    const { tenantId, id } = request
    const { history, timers, effects } = move
    const visible = history.from !== history.to || author.kind === 'citizen' || reachesFamily(actions, effects)
    await addHistory(tx, tenantId, id, request.lockVersion, { ...entryOf(history, author), text, public: visible })
    if (timers.withdraw !== undefined) await jobs.withdraw(tx, tenantId, timerKey(id, timers.withdraw))
    await jobs.add(tx, timers.set.map(({ name, statusSince, runAt }) => ({
      tenantId, kind: TIMER_JOB, key: `${timerKey(id, statusSince)}${name}`, payload: { requestId: id, name, statusSince } satisfies TimerPayload, runAt,
    })))
    await runEffects(actions, effects, { tx, request, release, author, facts, now: history.at })
  }
}

function entryOf({ at, type, name, from, to }: Move['history'], author: MoveAuthor): Omit<HistoryEntry, 'public'> {
  return {
    at,
    kind: kindOf(type, from === to),
    actorKind: author.kind,
    actorId: author.accountId,
    actorName: author.name,
    transition: name,
    fromStatus: from,
    toStatus: to,
  }
}

function kindOf(type: Move['history']['type'], stays: boolean): HistoryEntry['kind'] {
  if (type === 'submit') return 'submitted'
  return type === 'timer' && stays ? 'reminder' : 'transition'
}

function timerKey(requestId: string, statusSince: number): string {
  return `timer:${requestId}:${statusSince}:`
}
