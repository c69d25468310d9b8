import type { Role } from './definition.ts'
import type { Mover, RequestState } from './state.ts'

/** Whether one of a transition's roles is the mover's, on this request. */
export function mayMove(roles: readonly Role[], mover: Mover, request: Pick<RequestState, 'service' | 'assignedTo'>): boolean {
  return roles.some((role) => hasRole(role, mover, request))
}

function hasRole(role: Role, mover: Mover, request: Pick<RequestState, 'service' | 'assignedTo'>): boolean {
  if (role === 'citizen') return mover.kind === 'citizen'
  if (mover.kind !== 'agent') return false
  if (role === 'agent') return mover.services.includes(request.service)
  if (role === 'assigned') return mover.accountId === request.assignedTo
  return mover.services.includes(role.slice('agent:'.length))
}
