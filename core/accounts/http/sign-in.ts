import type { Config } from '../../kernel/index.ts'
import { get, redirect, tenantOf, type Context, type Route } from '../../web/index.ts'
import { landingPath, safeReturnPath } from '../domain/return-path.ts'
import type { Cookies } from '../identity/cookies.ts'
import type { startSignIn } from '../usecases/start-sign-in.ts'
import { maybeActor } from './who-asks.ts'

export const CALLBACK = '/auth/callback'

export interface SignInServices {
  readonly config: Config
  readonly cookies: Cookies
  readonly startSignIn: ReturnType<typeof startSignIn>
}

/** Where someone sets out to sign in, or to make an account. `?retour=` says where to come back to. */
export function signInRoutes(services: SignInServices): Route[] {
  return [
    get('/connexion', 'anyone', setOut(services, false)),
    get('/creer-mon-espace', 'anyone', setOut(services, true)),
  ]
}

function setOut({ config, cookies, startSignIn: start }: SignInServices, create: boolean) {
  return async (ctx: Context): Promise<void> => {
    const { base } = ctx.state
    const asked = askedPath(ctx)
    const actor = maybeActor(ctx)
    if (actor) return redirect(ctx, asked ?? landingPath(actor))
    const url = await start({
      tenant: tenantOf(ctx),
      visitor: cookies.visitor(ctx),
      redirectUri: originOf(ctx, config) + CALLBACK,
      ...(asked !== undefined && { returnTo: base + asked }),
      create,
    })
    ctx.redirect(url.href)
    ctx.status = 303
  }
}

/** The commune's home and the pages of sign-in are no place to come back to. */
const NO_PLACE = /^(\/?|\/(connexion|creer-mon-espace|au-revoir|identite)(\/.*)?)$/

/** Under the commune's base. */
function askedPath(ctx: Context): string | undefined {
  const { base } = ctx.state
  const asked = ctx.query['retour']
  const path = typeof asked === 'string' ? safeReturnPath(asked, base).slice(base.length) : ''
  return NO_PLACE.test(path.split('?', 1)[0] ?? '') ? undefined : path
}

/**
 * Scheme and host that the person is on: the platform's, or the commune's own, which the app has recognised. Cookies stay on it, so
 * the provider must send the browser back to it.
 */
export function originOf(ctx: Context, { publicUrl }: Pick<Config, 'publicUrl'>): string {
  return ctx.state.base === '' ? `${new URL(publicUrl).protocol}//${ctx.host}` : publicUrl
}
