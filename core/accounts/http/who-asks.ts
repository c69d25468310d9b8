import { SignInRequired } from '../../kernel/index.ts'
import { stateKey, type Context } from '../../web/index.ts'
import type { Actor } from '../domain/actor.ts'
import { openRoute } from '../domain/permissions.ts'

const actorKey = stateKey<Actor>('actor')
const lapsedKey = stateKey<Lapsed>('lapsed session')

/** Whose session ended between the page and its form. */
export interface Lapsed {
  readonly tenantId: string
  readonly accountId: string
}

/** Who asks, where nobody may be signed in. */
export function maybeActor(ctx: Context): Actor | undefined {
  return actorKey.find(ctx)
}

/** Who asks. @throws SignInRequired. */
export function actorOf(ctx: Context): Actor {
  const actor = actorKey.find(ctx)
  if (!actor) throw new SignInRequired()
  return actor
}

export function setActor(ctx: Context, actor: Actor): void {
  actorKey.set(ctx, actor)
}

export function setLapsed(ctx: Context, lapsed: Lapsed): void {
  lapsedKey.set(ctx, lapsed)
}

export function lapsedOf(ctx: Context): Lapsed | undefined {
  return lapsedKey.find(ctx)
}

/** Asks the permissions file whether a route may be opened. For the web room's app. */
export function authorise(permission: string, ctx: Context): void {
  openRoute(permission, maybeActor(ctx))
}
