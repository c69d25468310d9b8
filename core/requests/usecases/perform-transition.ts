import { readRequest, type Actor, type TenantKeys } from '../../accounts/index.ts'
import type { Answers } from '../../forms/index.ts'
import { Stale, type Db, type KernelServices } from '../../kernel/index.ts'
import type { Releases } from '../catalogue/releases.ts'
import { sideOf } from '../domain/side.ts'
import { step } from '../domain/workflow/interpreter.ts'
import type { Mover } from '../domain/workflow/state.ts'
import type { ApplyMove } from '../moves/apply-move.ts'
import { authorOf } from '../moves/author.ts'
import { refusedMove } from '../moves/refused.ts'
import type { SurroundingsReader } from '../moves/surroundings.ts'
import { listHistory } from '../store/history.ts'
import { holdRequest, updateRequest, type ServiceRequest } from '../store/requests.ts'

export interface TransitionPost {
  readonly requestId: string
  readonly transition: string
  /** Version of the request that the page showed. */
  readonly shownVersion: number
  /** Answers to the transition's own form, validated. */
  readonly answer?: Answers
}

export type MoveNeeds = Pick<KernelServices, 'database' | 'clock'> & {
  tenantKeys: TenantKeys
  releases: Releases
  surroundings: SurroundingsReader
  applyMove: ApplyMove
}

/**
 * Moves a request, for its family or for an agent. A button pressed twice moves it once.
 * @throws Stale when it changed since the page was shown; Conflict `transition.refused` with the package's sentence; NotFound.
 */
export function performTransition({ database, clock, tenantKeys, releases, surroundings, applyMove }: MoveNeeds) {
  return async (actor: Actor, { requestId, transition, shownVersion, answer }: TransitionPost): Promise<void> => {
    const { tenantId } = actor
    await database.transaction(async (tx) => {
      const key = await tenantKeys.of(tenantId, tx)
      const request = await holdRequest(tx, key, tenantId, requestId)
      readRequest(actor, request)
      if (await isDone(tx, actor, request, transition, shownVersion)) return
      const release = await releases.byId(tenantId, request.releaseId, tx)
      const around = await surroundings(request, tx)
      const event = { type: 'transition' as const, name: transition, at: clock.now(), by: moverOf(actor, request), lockVersion: shownVersion, ...(answer && { answer }) }
      const verdict = step(release.workflow, request, event, around)
      if (!verdict.moved) throw refusedMove(verdict, release)
      const moved: ServiceRequest = { ...request, ...verdict.request, updatedAt: event.at }
      await updateRequest(tx, key, request, moved)
      await applyMove(tx, { move: verdict, request: moved, release, author: authorOf(actor, request), facts: around.facts, text: sentenceOf(answer) })
    })
  }
}

/** The same move by the same person on the same version: a second click, whose first one was heard. */
async function isDone(tx: Db, actor: Actor, request: ServiceRequest, transition: string, shownVersion: number): Promise<boolean> {
  if (request.lockVersion === shownVersion) return false
  const last = (await listHistory(tx, request.tenantId, request.id)).at(-1)
  if (request.lockVersion === shownVersion + 1 && last?.transition === transition && last.actorId === actor.accountId) return true
  throw new Stale('request')
}

function moverOf(actor: Actor, request: ServiceRequest): Mover {
  const { accountId, agentOf } = actor
  return sideOf(actor, request) === 'citizen' ? { kind: 'citizen', accountId } : { kind: 'agent', accountId, services: agentOf }
}

/** The free text of a transition's answers, where it asks for one: what the history shows. */
function sentenceOf(answer: Answers | undefined): string | undefined {
  return Object.values(answer ?? {}).find((value): value is string => typeof value === 'string')
}
