import type { Middleware, Next } from 'koa'
import type { KernelServices } from '../../kernel/index.ts'
import type { Context } from '../../web/index.ts'
import { isLive, SEEN_STEP } from '../domain/session.ts'
import type { Cookies } from '../identity/cookies.ts'
import { hashOf } from '../identity/tokens.ts'
import { findSession, touchSession } from '../store/sessions.ts'
import { setActor, setLapsed } from './who-asks.ts'

type Needs = Pick<KernelServices, 'database' | 'clock'> & { cookies: Cookies }

/** Their forms are tied to the browser alone: one that is open in a tab must work after another tab has signed in. */
const SIGN_IN_PAGES = '/identite/'

/**
 * Sets who asks, and the secret that forms are tied to, from the commune's session cookie: one query, none without the cookie.
 * A session that is over still ties the forms that it was shown, so that what is posted late can be kept for the same person.
 */
export function identify({ database, clock, cookies }: Needs): Middleware {
  async function openSession(ctx: Context, tenantId: string, secret: string): Promise<boolean> {
    const session = await findSession(database.db, tenantId, hashOf(secret))
    if (!session) return false
    const now = clock.now()
    if (isLive(session, now)) setActor(ctx, session.actor)
    else setLapsed(ctx, session.actor)
    if (isLive(session, now) && now - session.seenAt >= SEEN_STEP) await touchSession(database.db, tenantId, session.id, now)
    return true
  }

  const middleware = async (ctx: Context, next: Next): Promise<void> => {
    const { tenant } = ctx.state
    const secret = tenant && cookies.session(ctx, tenant.slug)
    const known = secret !== undefined && (await openSession(ctx, tenant!.id, secret))
    ctx.state.browserKey = known && !ctx.state.path.startsWith(SIGN_IN_PAGES) ? secret : cookies.visitor(ctx)
    return next()
  }
  return middleware as unknown as Middleware
}
