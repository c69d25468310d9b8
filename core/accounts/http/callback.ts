import type { Context, Route } from '../../web/index.ts'
import { Invalid, type Config } from '../../kernel/index.ts'
import type { Tenants } from '../usecases/tenant-directory.ts'
import { landingPath } from '../domain/return-path.ts'
import type { Tenant } from '../domain/tenant.ts'
import type { Cookies } from '../identity/cookies.ts'
import { SignInRefused } from '../identity/oidc/client.ts'
import type { completeSignIn } from '../usecases/complete-sign-in.ts'
import { CALLBACK } from './sign-in.ts'

export interface CallbackServices {
  readonly config: Config
  readonly cookies: Cookies
  readonly tenants: Pick<Tenants, 'bySlug'>
  readonly completeSignIn: ReturnType<typeof completeSignIn>
}

/** Where the provider sends the browser back to: of the platform, since one client serves all communes. */
export function callbackRoutes(services: CallbackServices): Route[] {
  return [
    { method: 'get', path: CALLBACK, scope: 'site', permission: 'anyone', steps: [finish(services)] },
    { method: 'get', path: '/auth/signed-out', scope: 'site', permission: 'anyone', steps: [signedOut(services)] },
    { method: 'get', path: '/auth/lost', scope: 'site', permission: 'anyone', steps: [lost] },
  ]
}

function finish({ cookies, tenants, completeSignIn: complete }: CallbackServices) {
  return async (ctx: Context): Promise<void> => {
    const { state } = ctx.query
    const tenant = await tenantOfState(tenants, state)
    const former = cookies.session(ctx, tenant.slug)
    try {
      const { secret, returnTo, actor } = await complete({
        tenantId: tenant.id, state: state as string, search: ctx.search, visitor: cookies.visitor(ctx), ...(former !== undefined && { former }),
      })
      cookies.setSession(ctx, tenant.slug, secret)
      go(ctx, returnTo ?? baseOf(ctx, tenant) + landingPath(actor))
    } catch (error) {
      if (!(error instanceof SignInRefused)) throw error
      ctx.state.log.warn({ err: error.cause, reason: error.reason }, 'sign-in refused')
      go(ctx, `${baseOf(ctx, tenant)}/connexion/echec?raison=${error.reason}`)
    }
  }
}

/** The provider hands back the state that we gave it at sign-out: the commune's slug. */
function signedOut({ tenants }: CallbackServices) {
  return async (ctx: Context): Promise<void> => {
    const tenant = await tenantOfState(tenants, ctx.query['state'])
    go(ctx, `${baseOf(ctx, tenant)}/au-revoir`)
  }
}

/** Where the embedded provider sends a browser that it can make nothing of. */
function lost(): never {
  throw new Invalid('sign-in.lost')
}

/** Before the first dot. @throws Invalid `sign-in.lost` when no commune is named. */
async function tenantOfState(tenants: CallbackServices['tenants'], state: unknown): Promise<Tenant> {
  const slug = typeof state === 'string' ? state.split('.', 1)[0] : undefined
  const tenant = slug === undefined ? undefined : await tenants.bySlug(slug)
  if (!tenant) throw new Invalid('sign-in.lost')
  return tenant
}

/** Prefix of the commune's pages on the host where the person is. */
function baseOf(ctx: Context, tenant: Tenant): string {
  return tenant.hosts.includes(ctx.hostname) ? '' : `/t/${tenant.slug}`
}

function go(ctx: Context, path: string): void {
  ctx.redirect(path)
  ctx.status = 303
}
