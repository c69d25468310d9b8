import { actorOf } from '../../../accounts/index.ts'
import { sendDocument } from '../../../vault/index.ts'
import { get, paramOf, type Route } from '../../../web/index.ts'
import type { RequestsServices } from '../../services.ts'

/** A document that a request carries, drawn beside its answers (`?apercu`) or saved to a file. */
export function documentRoute({ openRequestDocument }: Pick<RequestsServices, 'openRequestDocument'>): Route {
  return get('/agent/demandes/:id/documents/:document', 'agent', async (ctx) => {
    const opened = await openRequestDocument(actorOf(ctx), { requestId: paramOf(ctx, 'id'), documentId: paramOf(ctx, 'document'), trace: ctx.state.requestId })
    sendDocument(ctx, opened, { inline: ctx.query['apercu'] !== undefined })
  })
}
