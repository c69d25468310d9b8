import { actorOf } from '../../accounts/index.ts'
import { dayOf, type Clock } from '../../kernel/index.ts'
import { get, paramOf, post, render, type Route, type Step } from '../../web/index.ts'
import type { VaultData, VaultServices } from '../services.ts'
import { addDocument, showAddForm } from './add-document.ts'
import { listView } from './list-view.ts'
import { remove, rename, showDelete, showDocument, showRename } from './manage-document.ts'
import { noticeOf } from './notices.ts'
import { deletePath, downloadPath, pathOf, previewPath, renamePath, VAULT } from './paths.ts'
import { refuseLargeBody } from './refuse-large-body.ts'
import { sendDocument } from './send-document.ts'

type Needs = VaultServices & VaultData & { readonly clock: Clock }

/** The family's vault. */
export function vaultRoutes(services: Needs): readonly Route[] {
  return [
    get(VAULT, 'family', list(services)),
    get(`${VAULT}/ajouter`, 'family', showAddForm(services)),
    { ...post(`${VAULT}/ajouter`, 'family', refuseLargeBody(1), addDocument(services)), body: 'multipart', limit: 'upload' },
    get(pathOf(':id'), 'family', showDocument(services)),
    get(downloadPath(':id'), 'family', send(services, { inline: false })),
    get(previewPath(':id'), 'family', send(services, { inline: true })),
    get(renamePath(':id'), 'family', showRename(services)),
    post(renamePath(':id'), 'family', rename(services)),
    get(deletePath(':id'), 'family', showDelete(services)),
    post(deletePath(':id'), 'family', remove(services)),
  ]
}

function list({ childrenOf, clock, documentTypes, listDocuments }: Needs): Step {
  return async (ctx) => {
    const actor = actorOf(ctx)
    const [documents, children] = await Promise.all([listDocuments(actor), childrenOf(actor)])
    const { page, ...view } = listView({ documents, children, types: documentTypes, today: dayOf(clock.now()), base: ctx.state.base })
    render(ctx, 'vault/list', { page: { ...page, ...noticeOf(ctx.query['fait']) }, ...view })
  }
}

function send({ openDocument }: Needs, how: { readonly inline: boolean }): Step {
  return async (ctx) =>
    sendDocument(ctx, await openDocument({ actor: actorOf(ctx), documentId: paramOf(ctx, 'id'), requestId: ctx.state.requestId }), how)
}
