import { NotFound } from '../../kernel/index.ts'
import { step } from '../domain/workflow/interpreter.ts'
import type { TimerPayload } from '../moves/apply-move.ts'
import { TIME } from '../moves/author.ts'
import { holdRequest, updateRequest, type ServiceRequest } from '../store/requests.ts'
import type { MoveNeeds } from './perform-transition.ts'

/**
 * Lets a timer act, if the request is still where the timer was set: the status and the entry into it are checked again. A timer that
 * comes late, twice or in vain changes nothing.
 */
export function fireTimer({ database, clock, tenantKeys, releases, surroundings, applyMove }: MoveNeeds) {
  return async (tenantId: string, { requestId, name, statusSince }: TimerPayload): Promise<void> => {
    await database.transaction(async (tx) => {
      const key = await tenantKeys.of(tenantId, tx)
      const request = await holdRequest(tx, key, tenantId, requestId).catch(ignoreErased)
      if (!request) return
      const release = await releases.byId(tenantId, request.releaseId, tx)
      const around = await surroundings(request, tx)
      const verdict = step(release.workflow, request, { type: 'timer', name, at: clock.now(), statusSince }, around)
      if (!verdict.moved) return
      const moved: ServiceRequest = { ...request, ...verdict.request, updatedAt: clock.now() }
      await updateRequest(tx, key, request, moved)
      await applyMove(tx, { move: verdict, request: moved, release, author: TIME, facts: around.facts })
    })
  }
}

function ignoreErased(error: unknown): undefined {
  if (!(error instanceof NotFound)) throw error
}
