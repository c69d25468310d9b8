import type { Facts } from '../../forms/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { Db } from '../../kernel/index.ts'
import type { MoveAuthor } from '../actions/action.ts'
import type { ActionRegistry } from '../actions/registry.ts'
import type { Release } from '../catalogue/release.ts'
import type { Move } from '../domain/workflow/state.ts'
import { addHistory } from '../store/history.ts'
import type { ServiceRequest } from '../store/requests.ts'

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
    await addHistory(tx, tenantId, id, request.lockVersion, {
      at: history.at,
      kind: history.type === 'submit' ? 'submitted' : 'transition',
      actorKind: author.kind,
      actorId: author.accountId,
      actorName: author.name,
      transition: history.name,
      fromStatus: history.from,
      toStatus: history.to,
      text,
      public: true,
    })
    if (timers.withdraw !== undefined) await jobs.withdraw(tx, tenantId, timerKey(id, timers.withdraw))
    await jobs.add(tx, timers.set.map(({ name, statusSince, runAt }) => ({
      tenantId, kind: TIMER_JOB, key: `${timerKey(id, statusSince)}${name}`, payload: { requestId: id, name, statusSince } satisfies TimerPayload, runAt,
    })))
    for (const [index, effect] of effects.entries()) {
      const action = actions.find(effect.action)
      if (!action) throw new Error(`the action "${effect.action}" of ${release.demarche} ${release.version} is no longer there`)
      await action.run({ tx, request, release, author, facts, now: history.at, key: `request:${id}:${request.lockVersion}:${index}` }, effect.with)
    }
  }
}

function timerKey(requestId: string, statusSince: number): string {
  return `timer:${requestId}:${statusSince}:`
}
