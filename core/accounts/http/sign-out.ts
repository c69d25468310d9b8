import type { Config } from '../../kernel/index.ts'
import { get, post, redirect, render, tenantOf, type Context, type Route } from '../../web/index.ts'
import { landingPath } from '../domain/return-path.ts'
import type { Cookies } from '../identity/cookies.ts'
import type { signOut } from '../usecases/sign-out.ts'
import { originOf } from './sign-in.ts'
import { maybeActor } from './who-asks.ts'

export interface SignOutServices {
  readonly config: Config
  readonly cookies: Cookies
  readonly signOut: ReturnType<typeof signOut>
}

export function signOutRoutes(services: SignOutServices): Route[] {
  return [post('/deconnexion', 'anyone', leave(services)), get('/au-revoir', 'anyone', farewell), get('/connexion/echec', 'anyone', failure)]
}

function leave({ config, cookies, signOut: end }: SignOutServices) {
  return async (ctx: Context): Promise<void> => {
    const tenant = tenantOf(ctx)
    const secret = cookies.session(ctx, tenant.slug)
    cookies.setSession(ctx, tenant.slug, null)
    const url = secret && (await end({ tenant, secret, backTo: `${originOf(ctx, config)}/auth/signed-out` }))
    if (!url) return redirect(ctx, '/au-revoir')
    ctx.redirect(url.href)
    ctx.status = 303
  }
}

function farewell(ctx: Context): void {
  const page = { title: 'Vous avez quitté votre espace', lead: 'Vous pouvez fermer cette page.', width: 'narrow' as const }
  render(ctx, 'identity/farewell', { page })
}

const FAILURES: Readonly<Record<string, { title: string; text: string }>> = {
  expired: {
    title: 'Cette connexion n’est plus valable',
    text: 'Elle a été commencée il y a trop longtemps, ou dans un autre navigateur. Recommencez : cela prend une minute.',
  },
  denied: { title: 'La connexion n’a pas abouti', text: 'Votre espace n’a pas pu être ouvert. Recommencez. Si cela continue, appelez le service.' },
  unverified: {
    title: 'Votre adresse e-mail reste à confirmer',
    text: 'Ouvrez le message de confirmation que vous avez reçu, suivez le lien, puis connectez-vous.',
  },
}

/** Someone who came back by the browser's arrow is signed in by now: nothing failed. */
function failure(ctx: Context): void {
  const actor = maybeActor(ctx)
  if (actor) return redirect(ctx, landingPath(actor))
  const reason = ctx.query['raison']
  const known = typeof reason === 'string' && Object.hasOwn(FAILURES, reason) ? FAILURES[reason] : undefined
  const { title, text } = known ?? FAILURES['denied']!
  render(ctx, 'identity/sign-in-failed', { page: { title, width: 'narrow' }, text })
}
