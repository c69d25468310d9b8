import type { Next } from 'koa'
import type { KoaContextWithOIDC } from 'oidc-provider'

interface NotifiedClient {
  readonly backchannelLogoutUri?: string
  backchannelLogout(accountId: string, sid: string): Promise<unknown>
}

/**
 * Ends the session without asking again when the client proves by an ID token whom it signs out, as Keycloak does. (oidc-provider
 * would show a page that a script submits.) Runs after the provider has checked the token and the address to go back to.
 */
export async function leaveAtOnce(ctx: KoaContextWithOIDC, next: Next): Promise<void> {
  await next()
  const { oidc } = ctx
  if (oidc?.route !== 'end_session' || ctx.status !== 200) return
  const { session, params } = oidc
  const hint = (oidc.entities as { IdTokenHint?: { payload: { sub?: string } } }).IdTokenHint
  const backTo = params?.['post_logout_redirect_uri']
  if (!session || !hint || typeof backTo !== 'string') return
  if (session.accountId !== undefined && session.accountId !== hint.payload.sub) return
  if (session.accountId !== undefined) {
    const asked = oidc.client as unknown as NotifiedClient
    const sid = session.sidFor(oidc.client!.clientId)
    // A client that does not answer keeps its session until it ends by itself; the person must get away all the same.
    if (sid && asked.backchannelLogoutUri) await asked.backchannelLogout(session.accountId, sid).catch(() => undefined)
    await session.destroy()
  }
  const url = new URL(backTo)
  if (typeof params?.['state'] === 'string') url.searchParams.set('state', params['state'])
  ctx.redirect(url.href)
  ctx.status = 303
}

/** For a client that proves nothing: the person says so. `form` is the provider's own, with its token. */
export function askToLeave(ctx: KoaContextWithOIDC, form: string): void {
  ctx.body = `<!doctype html><html lang="fr"><title>Déconnexion</title><h1>Déconnexion</h1>${form}
<button form="op.logoutForm" name="logout" value="yes">Me déconnecter</button></html>`
}
