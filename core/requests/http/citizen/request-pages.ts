import { actorOf } from '../../../accounts/index.ts'
import { AppError, isId, newId } from '../../../kernel/index.ts'
import type { OpenedDocument } from '../../../vault/index.ts'
import { refuseLargeBody, sendDocument, sentenceAbout } from '../../../vault/index.ts'
import { formOf, get, paramOf, post, readMultipart, redirect, render, renderFaults, stateKey, type Context, type FaultView, type Route } from '../../../web/index.ts'
import type { giveAskedDocument } from '../../usecases/give-asked-document.ts'
import type { performTransition } from '../../usecases/perform-transition.ts'
import type { OpenRequest, readRequest } from '../../usecases/read-request.ts'
import type { sendMessage } from '../../usecases/send-message.ts'
import { VAULT_CHOICE, type DraftFiles } from './draft-files.ts'
import { messageFault } from '../message-fault.ts'
import { answersView, historyView, laterFiles, messagesView, stepsView } from '../request-view.ts'
import { expectation, statusOf } from '../status-view.ts'

export interface RequestPagesNeeds {
  readonly readRequest: ReturnType<typeof readRequest>
  readonly sendMessage: ReturnType<typeof sendMessage>
  readonly performTransition: ReturnType<typeof performTransition>
  readonly giveAskedDocument: ReturnType<typeof giveAskedDocument>
  readonly openDocument: (request: { actor: ReturnType<typeof actorOf>; documentId: string; services?: readonly string[] }) => Promise<OpenedDocument>
  readonly draftFiles: DraftFiles
}

const opened = stateKey<OpenRequest>('the request')

/** A request as its family follows it: where it stands, what is expected, messages, documents, history. */
export function requestPages(needs: RequestPagesNeeds): Route[] {
  async function load(ctx: Context): Promise<void> {
    opened.set(ctx, await needs.readRequest(actorOf(ctx), paramOf(ctx, 'id')))
  }

  function show(ctx: Context): Promise<void> {
    return draw(ctx, {})
  }

  async function draw(ctx: Context, { faults = [], body = '', fileFaults = new Map() }: { faults?: readonly FaultView[]; body?: string; fileFaults?: ReadonlyMap<string, string> }): Promise<void> {
    const open = opened.get(ctx)
    const { request, release, facts } = open
    const path = `${ctx.state.base}/demandes/${request.id}`
    const hrefOf = (id: string): string => `${path}/documents/${id}`
    const asked = open.asked.filter(({ answeredAt }) => answeredAt === undefined)
    const service = (facts['service'] as { name?: string } | undefined)?.name ?? ''
    const view = {
      page: {
        title: request.title,
        caption: `${request.subject} · ${request.reference}`,
        back: { text: 'Mon tableau de bord', href: `${ctx.state.base}/mon-espace` },
        ...(faults.length > 0 && { faults }),
      },
      status: statusOf(release, request),
      expectation: expectation(request, service),
      steps: stepsView(open),
      asked: await Promise.all(asked.map(async (each) => ({
        id: each.id, note: each.note, action: `${path}/pieces/${each.id}`,
        control: await needs.draftFiles.control(ctx, { id: each.id, documentType: each.documentType, childId: request.childId, error: fileFaults.get(each.id) }),
      }))),
      moves: open.offers.filter(({ denial }) => !denial).map(({ name, definition }) => ({ name, label: definition.label, href: `${path}/actions/${name}`, final: isFinal(open, definition.to) })),
      blocked: open.offers.filter(({ denial }) => denial).map(({ denial }) => denial?.text && release.package.texts[`refusal.${denial.text}`]),
      version: request.lockVersion,
      messages: messagesView(open),
      messageAction: `${path}/messages`,
      messageKey: newId(),
      messageBody: body,
      messageError: faults.find(({ href }) => href === '#message')?.text,
      closed: request.kind === 'closed',
      summaries: answersView(open, hrefOf),
      later: laterFiles(open, hrefOf),
      events: historyView(open),
    }
    if (faults.length > 0) renderFaults(ctx, 'requests/request', view)
    else render(ctx, 'requests/request', view)
  }

  function receipt(ctx: Context): void {
    const { request, release } = opened.get(ctx)
    render(ctx, 'requests/receipt', {
      page: { title: 'Votre demande est envoyée', caption: request.title },
      reference: request.reference,
      subject: request.subject,
      next: release.package.texts['next'],
      href: `${ctx.state.base}/demandes/${request.id}`,
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
      await load(ctx)
      return draw(ctx, { faults: [fault], body: form.text('message') })
    }
    redirect(ctx, `/demandes/${id}#messages`)
  }

  /** A move that ends the request is asked twice. */
  async function confirmMove(ctx: Context): Promise<void> {
    const open = opened.get(ctx)
    const offer = open.offers.find(({ name, denial }) => name === paramOf(ctx, 'transition') && !denial)
    if (!offer) return redirect(ctx, `/demandes/${open.request.id}`)
    render(ctx, 'requests/confirm-move', {
      page: { title: `${offer.definition.label} ?`, caption: `${open.request.title} · ${open.request.reference}`, width: 'narrow', back: { text: 'Ma demande', href: `${ctx.state.base}/demandes/${open.request.id}` } },
      label: offer.definition.label,
      action: `${ctx.state.base}/demandes/${open.request.id}/actions/${offer.name}`,
      version: open.request.lockVersion,
      back: `${ctx.state.base}/demandes/${open.request.id}`,
    })
  }

  async function move(ctx: Context): Promise<void> {
    const id = paramOf(ctx, 'id')
    await needs.performTransition(actorOf(ctx), { requestId: id, transition: paramOf(ctx, 'transition'), shownVersion: Number(formOf(ctx).text('_version')) || 0 })
    redirect(ctx, `/demandes/${id}`)
  }

  async function give(ctx: Context): Promise<void> {
    const id = paramOf(ctx, 'id')
    const askedId = paramOf(ctx, 'piece')
    await load(ctx)
    const { request, asked } = opened.get(ctx)
    const documentType = asked.find((each) => each.id === askedId)?.documentType ?? ''
    let filename = ''
    try {
      const { form, uploads } = await readMultipart(ctx, (file) => {
        filename = file.filename
        return needs.draftFiles.take(ctx, documentType, request.childId, file)
      })
      const documentId = uploads[0]?.value ?? form.text(VAULT_CHOICE)
      if (!isId(documentId)) throw new AppError('document.file-missing', 422)
      await needs.giveAskedDocument(actorOf(ctx), { requestId: id, askedId, documentId })
    } catch (error) {
      if (!(error instanceof AppError) || !error.code.startsWith('document.') || error.status === 404) throw error
      const text = filename === '' ? 'Choisissez un fichier à ajouter.' : sentenceAbout(error, filename)
      return draw(ctx, { faults: [{ text, href: `#piece-${askedId}-fichier` }], fileFaults: new Map([[askedId, text]]) })
    }
    redirect(ctx, `/demandes/${id}`)
  }

  async function download(ctx: Context): Promise<void> {
    const document = await needs.openDocument({ actor: actorOf(ctx), documentId: paramOf(ctx, 'document') })
    sendDocument(ctx, document, { inline: false })
  }

  return [
    get('/demandes/:id', 'family', load, show),
    get('/demandes/:id/recu', 'family', load, receipt),
    { ...post('/demandes/:id/messages', 'family', write), limit: 'message' },
    get('/demandes/:id/actions/:transition', 'family', load, confirmMove),
    post('/demandes/:id/actions/:transition', 'family', move),
    { ...post('/demandes/:id/pieces/:piece', 'family', refuseLargeBody(1), give), body: 'multipart', limit: 'upload' },
    get('/demandes/:id/documents/:document', 'family', download),
  ]
}

function isFinal({ release }: OpenRequest, to: string | undefined): boolean {
  return to !== undefined && release.package.workflow.statuses[to]?.kind === 'closed'
}
