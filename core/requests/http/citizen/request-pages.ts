import { actorOf, type Actor } from '../../../accounts/index.ts'
import { sendDocument, type OpenedDocument } from '../../../vault/index.ts'
import { formOf, get, paramOf, post, redirect, render, type Context, type Route } from '../../../web/index.ts'
import type { performTransition } from '../../usecases/perform-transition.ts'
import type { readRequest } from '../../usecases/read-request.ts'
import type { sendMessage } from '../../usecases/send-message.ts'
import { messageFault } from '../message-fault.ts'
import { expectation, serviceOf } from '../status-view.ts'
import type { DraftFiles } from './draft-files.ts'
import { loadRequest, requestOf, requestPath } from './request-loader.ts'
import { drawRequest } from './request-page.ts'

export interface RequestPagesNeeds {
  readonly readRequest: ReturnType<typeof readRequest>
  readonly sendMessage: ReturnType<typeof sendMessage>
  readonly performTransition: ReturnType<typeof performTransition>
  readonly openDocument: (request: { readonly actor: Actor; readonly documentId: string }) => Promise<OpenedDocument>
  readonly draftFiles: DraftFiles
}

/** A request as its family follows it, from the receipt on. */
export function requestPages(needs: RequestPagesNeeds): Route[] {
  const load = loadRequest(needs)

  function receipt(ctx: Context): void {
    const open = requestOf(ctx)
    const { request, release, facts } = open
    render(ctx, 'requests/receipt', {
      page: { title: 'Votre demande est envoyée', caption: request.title, width: 'narrow' },
      reference: request.reference,
      subject: request.subject,
      expected: expectation(request, serviceOf(facts)),
      next: release.package.texts['next'],
      href: requestPath(ctx, open),
    })
  }

  async function write(ctx: Context): Promise<void> {
    const form = formOf(ctx)
    const id = paramOf(ctx, 'id')
    try {
      await needs.sendMessage(actorOf(ctx), { requestId: id, body: form.text('message'), key: form.text('_key') })
    } catch (error) {
      const fault = messageFault(error)
      if (!fault) throw error
      return drawRequest(ctx, needs.draftFiles, { fault, message: form.text('message') })
    }
    redirect(ctx, `/demandes/${id}?avis=message`)
  }

  /** A move that ends the request is asked twice. */
  function confirmMove(ctx: Context): void {
    const open = requestOf(ctx)
    const offer = open.offers.find(({ name, denial }) => name === paramOf(ctx, 'transition') && !denial)
    if (!offer) return redirect(ctx, `/demandes/${open.request.id}`)
    render(ctx, 'requests/confirm-move', {
      page: { title: `${offer.definition.label}\u00a0?`, caption: `${open.request.title} · ${open.request.reference}`, width: 'narrow', back: { text: 'Ma demande', href: requestPath(ctx, open) } },
      label: offer.definition.label,
      action: requestPath(ctx, open, `/actions/${offer.name}`),
      version: open.request.lockVersion,
      back: requestPath(ctx, open),
    })
  }

  async function move(ctx: Context): Promise<void> {
    const id = paramOf(ctx, 'id')
    await needs.performTransition(actorOf(ctx), { requestId: id, transition: paramOf(ctx, 'transition'), shownVersion: Number(formOf(ctx).text('_version')) || 0 })
    redirect(ctx, `/demandes/${id}?avis=fait`)
  }

  async function download(ctx: Context): Promise<void> {
    const document = await needs.openDocument({ actor: actorOf(ctx), documentId: paramOf(ctx, 'document') })
    sendDocument(ctx, document, { inline: false })
  }

  return [
    get('/demandes/:id', 'family', load, (ctx) => drawRequest(ctx, needs.draftFiles)),
    get('/demandes/:id/recu', 'family', load, receipt),
    { ...post('/demandes/:id/messages', 'family', load, write), limit: 'message' },
    get('/demandes/:id/actions/:transition', 'family', load, confirmMove),
    post('/demandes/:id/actions/:transition', 'family', load, move),
    get('/demandes/:id/documents/:document', 'family', download),
  ]
}
