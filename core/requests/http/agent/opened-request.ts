import { actorOf, processRequest } from '../../../accounts/index.ts'
import { NotFound } from '../../../kernel/index.ts'
import { paramOf, redirect, stateKey, type Context, type Step } from '../../../web/index.ts'
import type { RequestsServices } from '../../services.ts'
import type { OpenRequest } from '../../usecases/read-request.ts'

/** The request that the page is about, as the agent may see it. */
export const openedRequest = stateKey<OpenRequest>('the request')

/** A step that opens the request of the path. An agent whose own family it is finds it where families do. */
export function openRequest({ readRequest }: Pick<RequestsServices, 'readRequest'>): Step {
  return async (ctx: Context) => {
    const actor = actorOf(ctx)
    const id = paramOf(ctx, 'id')
    try {
      const open = await readRequest(actor, id, 'agent')
      processRequest(actor, open.request)
      openedRequest.set(ctx, open)
    } catch (error) {
      if (!(error instanceof NotFound) || error.data['side'] !== 'citizen') throw error
      redirect(ctx, `/demandes/${id}`)
    }
  }
}
