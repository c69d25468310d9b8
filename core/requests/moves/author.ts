import type { Actor } from '../../accounts/index.ts'
import type { MoveAuthor } from '../actions/action.ts'
import { sideOf } from '../domain/side.ts'
import type { RequestLine } from '../store/requests.ts'

/** Who moves a request, as its history keeps them. Families read the service's name in place of an agent's. */
export function authorOf(actor: Actor, request: Pick<RequestLine, 'householdId'>): MoveAuthor {
  return { kind: sideOf(actor, request), accountId: actor.accountId, name: actor.name }
}

/** Nobody: time has passed. */
export const TIME: MoveAuthor = { kind: 'system', accountId: undefined, name: undefined }
