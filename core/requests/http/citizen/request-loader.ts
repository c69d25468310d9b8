import { actorOf } from '../../../accounts/index.ts'
import { NotFound } from '../../../kernel/index.ts'
import { paramOf, redirect, stateKey, type Context, type Step } from '../../../web/index.ts'
import type { OpenRequest, readRequest } from '../../usecases/read-request.ts'

const opened = stateKey<OpenRequest>('the request')

/** The request of this page, once `loadRequest` has run. */
export function requestOf(ctx: Context): OpenRequest {
  return opened.get(ctx)
}

/** Opens the request that the address names, as its family sees it. An agent of its service is sent where agents process it. */
export function loadRequest({ readRequest: read }: { readonly readRequest: ReturnType<typeof readRequest> }): Step {
  return async (ctx) => {
    const id = paramOf(ctx, 'id')
    try {
      opened.set(ctx, await read(actorOf(ctx), id, 'citizen'))
    } catch (error) {
      if (!(error instanceof NotFound) || error.data['side'] !== 'agent') throw error
      redirect(ctx, `/agent/demandes/${id}`)
    }
  }
}

/** Address of a request's page. */
export function requestPath(ctx: Context, { request }: OpenRequest, rest = ''): string {
  return `${ctx.state.base}/demandes/${request.id}${rest}`
}
