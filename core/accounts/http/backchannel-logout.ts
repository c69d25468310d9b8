import { AppError, Invalid } from '../../kernel/index.ts'
import { readFormBody, type Context, type Route } from '../../web/index.ts'
import type { endProviderSessionsBy } from '../usecases/end-provider-sessions.ts'

type Services = { readonly endProviderSessionsBy: ReturnType<typeof endProviderSessionsBy> }

/** The provider's own call, from server to server: the token's signature stands for everything that a browser would send. */
export function backchannelLogoutRoutes(services: Services): Route[] {
  return [{ method: 'post', path: '/auth/backchannel-logout', scope: 'site', permission: 'anyone', body: 'none', steps: [endSessions(services)] }]
}

function endSessions({ endProviderSessionsBy: end }: Services) {
  return async (ctx: Context): Promise<void> => {
    try {
      const form = await readFormBody(ctx.req, ctx.get('content-type'))
      if (!form.has('logout_token')) throw new Invalid('logout-token.missing')
      const ended = await end(form.text('logout_token'))
      ctx.state.log.info({ ended }, 'sessions ended by the provider')
      ctx.status = 200
      ctx.body = ''
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error
      ctx.state.log.warn({ code: error.code, reason: error.data['reason'] }, 'logout token refused')
      ctx.status = 400
      ctx.body = { error: 'invalid_request', error_description: error.code }
    }
    ctx.set('Cache-Control', 'no-store')
  }
}
