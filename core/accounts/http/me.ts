import type { Context, Route } from '../../web/index.ts'
import { actorOf } from './who-asks.ts'

/** Who the token stands for, and what they may do in this commune. */
export function meRoutes(): Route[] {
  return [{ method: 'get', path: '/api/v1/me', scope: 'api', permission: 'signed-in', steps: [me] }]
}

function me(ctx: Context): void {
  const { accountId, name, email, householdId, agentOf, administrator } = actorOf(ctx)
  ctx.body = { id: accountId, name, email, household: householdId ?? null, agentOf, administrator }
}
