import type { Middleware, Next } from 'koa'
import type { KernelServices } from '../../kernel/index.ts'
import type { Context } from '../../web/index.ts'
import type { Cookies } from '../identity/cookies.ts'
import { recogniseSession } from '../usecases/recognise-session.ts'
import { setActor, setLapsed } from './who-asks.ts'

type Needs = Pick<KernelServices, 'database' | 'clock'> & { cookies: Cookies }

/** Their forms are tied to the browser alone: one that is open in a tab must work after another tab has signed in. */
const SIGN_IN_PAGES = '/identite/'

/**
 * Sets who asks, and the secret that forms are tied to, from the commune's session cookie: one query, none without the cookie.
 * A session that is over still ties the forms that it was shown, so that what is posted late can be kept for the same person.
 */
export function identify({ cookies, ...services }: Needs): Middleware {
  const recognise = recogniseSession(services)

  async function openSession(ctx: Context, tenantId: string, secret: string): Promise<boolean> {
    const session = await recognise(tenantId, secret)
    if (!session) return false
    if (session.live) setActor(ctx, session.actor)
    else setLapsed(ctx, session.actor)
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
