import { actorOf, processRequest, type AgentOfService } from '../../../accounts/index.ts'
import { decodePage, renderPage, validateAll, type Answers, type Form, type FormFault, type FormValidators } from '../../../forms/index.ts'
import { newId, NotFound, type Clock } from '../../../kernel/index.ts'
import { fileView, sendDocument, type VaultServices } from '../../../vault/index.ts'
import { formOf, get, paramOf, post, redirect, render, renderFaults, stateKey, type Context, type FaultView, type Route } from '../../../web/index.ts'
import { transitionForm } from '../../catalogue/transition-form.ts'
import type { Offer } from '../../domain/workflow/offers.ts'
import type { assignRequest } from '../../usecases/assign-request.ts'
import type { performTransition } from '../../usecases/perform-transition.ts'
import type { OpenRequest, readRequest } from '../../usecases/read-request.ts'
import type { sendMessage } from '../../usecases/send-message.ts'
import { pageFaults } from '../citizen/draft-view.ts'
import { messageFault } from '../message-fault.ts'
import { answersView, historyView, laterFiles, messagesView } from '../request-view.ts'
import { statusOf } from '../status-view.ts'

export interface AgentRequestNeeds extends Pick<VaultServices, 'openDocument'> {
  readonly readRequest: ReturnType<typeof readRequest>
  readonly sendMessage: ReturnType<typeof sendMessage>
  readonly performTransition: ReturnType<typeof performTransition>
  readonly assignRequest: ReturnType<typeof assignRequest>
  readonly listAgents: (tenantId: string, service: string) => Promise<readonly AgentOfService[]>
  readonly validators: FormValidators
  readonly clock: Clock
}

const opened = stateKey<OpenRequest>('the request')

/** A request as an agent processes it: answers and documents side by side, moves, messages, history. */
export function agentRequestPages(needs: AgentRequestNeeds): Route[] {
  const pathOf = (ctx: Context): string => `${ctx.state.base}/agent/demandes/${paramOf(ctx, 'id')}`

  async function load(ctx: Context): Promise<void> {
    const actor = actorOf(ctx)
    const open = await needs.readRequest(actor, paramOf(ctx, 'id'))
    processRequest(actor, open.request)
    opened.set(ctx, open)
  }

  function show(ctx: Context): Promise<void> {
    return draw(ctx, [], '')
  }

  async function draw(ctx: Context, faults: readonly FaultView[], body: string): Promise<void> {
    const open = opened.get(ctx)
    const { request, release, facts } = open
    const path = pathOf(ctx)
    const agents = await needs.listAgents(request.tenantId, request.service)
    const hrefOf = (id: string): string => `${path}/documents/${id}`
    const preview = open.documents.find(({ document }) => document?.id === ctx.query['document'])?.document
    const view = {
      page: {
        title: request.subject, caption: `${request.title} · ${request.reference}`, width: 'wide' as const,
        back: { text: 'Demandes à traiter', href: `${ctx.state.base}/agent` }, ...(faults.length > 0 && { faults }),
      },
      status: statusOf(release, request, needs.clock.now()),
      dueAt: request.kind === 'open' ? request.dueAt : undefined,
      submittedAt: request.submittedAt,
      account: facts['account'],
      moves: open.offers.filter(({ denial }) => !denial).map(({ name, definition }, index) => ({ label: definition.label, href: `${path}/actions/${name}`, kind: index === 0 ? 'primary' : 'secondary' })),
      asked: open.asked.filter(({ answeredAt }) => answeredAt === undefined).length,
      assign: {
        action: `${path}/suivi`,
        version: request.lockVersion,
        choices: [{ value: '', label: 'Personne' }, ...agents.map(({ accountId, name }) => ({ value: accountId, label: name }))].map((choice) => ({ ...choice, selected: choice.value === (request.assignedTo ?? '') })),
        mine: request.assignedTo === actorOf(ctx).accountId,
        me: actorOf(ctx).accountId,
      },
      summaries: answersView(open, hrefOf),
      files: open.documents.flatMap(({ document }) => (document ? [{ ...fileView(document, hrefOf(document.id)), look: `${path}?document=${document.id}#apercu` }] : [])),
      later: laterFiles(open, hrefOf),
      preview: preview && { title: preview.title, src: `${hrefOf(preview.id)}?apercu=1`, image: preview.mediaType.startsWith('image/') },
      messages: messagesView(open),
      messageAction: `${path}/messages`,
      messageKey: newId(),
      messageBody: body,
      messageError: faults.find(({ href }) => href === '#message')?.text,
      events: historyView(open),
    }
    if (faults.length > 0) renderFaults(ctx, 'agent/request', view)
    else render(ctx, 'agent/request', view)
  }

  async function write(ctx: Context): Promise<void> {
    const form = formOf(ctx)
    try {
      await needs.sendMessage(actorOf(ctx), { requestId: paramOf(ctx, 'id'), body: form.text('message'), key: form.text('_key') })
    } catch (error) {
      const fault = messageFault(error)
      if (!fault) throw error
      await load(ctx)
      return draw(ctx, [fault], form.text('message'))
    }
    redirect(ctx, `/agent/demandes/${paramOf(ctx, 'id')}#messages`)
  }

  async function assign(ctx: Context): Promise<void> {
    const form = formOf(ctx)
    await needs.assignRequest(actorOf(ctx), { requestId: paramOf(ctx, 'id'), to: form.text('agent') || undefined, shownVersion: Number(form.text('_version')) || 0 })
    redirect(ctx, `/agent/demandes/${paramOf(ctx, 'id')}`)
  }

  function offerOf(ctx: Context): Offer {
    const offer = opened.get(ctx).offers.find(({ name, denial }) => name === paramOf(ctx, 'transition') && !denial)
    if (!offer) throw new NotFound('transition')
    return offer
  }

  function formOfMove(ctx: Context): Form | undefined {
    const { form } = offerOf(ctx).definition
    return form === undefined ? undefined : transitionForm(opened.get(ctx).release, form)
  }

  function askMove(ctx: Context): void {
    drawMove(ctx, {}, [], opened.get(ctx).request.lockVersion)
  }

  function drawMove(ctx: Context, data: Answers, faults: readonly FormFault[], version: number): void {
    const { request, facts } = opened.get(ctx)
    const { definition, name } = offerOf(ctx)
    const form = formOfMove(ctx)
    const view = {
      page: {
        title: definition.label, caption: `${request.subject} · ${request.reference}`, width: 'narrow' as const,
        back: { text: 'La demande', href: pathOf(ctx) }, ...(faults.length > 0 && { faults: pageFaults(faults) }),
      },
      nodes: form ? renderPage(form, form.pages[0]!.key, { data, facts, faults }) : [],
      label: definition.label,
      action: `${pathOf(ctx)}/actions/${name}`,
      version,
      back: pathOf(ctx),
    }
    if (faults.length > 0) renderFaults(ctx, 'agent/move', view)
    else render(ctx, 'agent/move', view)
  }

  async function move(ctx: Context): Promise<void> {
    const open = opened.get(ctx)
    const body = formOf(ctx)
    const shownVersion = Number(body.text('_version')) || 0
    const requestId = open.request.id
    const stillOffered = open.offers.some(({ name, denial }) => name === paramOf(ctx, 'transition') && !denial)
    const form = stillOffered ? formOfMove(ctx) : undefined
    const answer: Answers | undefined = form && decodePage(form, form.pages[0]!.key, body, {}, { facts: open.facts }).data
    const faults = form && answer ? validateAll(form, await needs.validators.for(form), answer, open.facts) : []
    if (answer && faults.length > 0) return drawMove(ctx, answer, faults, shownVersion)
    await needs.performTransition(actorOf(ctx), { requestId, transition: paramOf(ctx, 'transition'), shownVersion, ...(answer && { answer }) })
    redirect(ctx, `/agent/demandes/${requestId}`)
  }

  async function download(ctx: Context): Promise<void> {
    const open = opened.get(ctx)
    const documentId = paramOf(ctx, 'document')
    if (!open.documents.some((link) => link.documentId === documentId)) throw new NotFound('document')
    const document = await needs.openDocument({ actor: actorOf(ctx), documentId, services: [open.request.service], requestId: ctx.state.requestId })
    sendDocument(ctx, document, { inline: ctx.query['apercu'] !== undefined })
  }

  return [
    get('/agent/demandes/:id', 'agent', load, show),
    { ...post('/agent/demandes/:id/messages', 'agent', write), limit: 'message' },
    post('/agent/demandes/:id/suivi', 'agent', assign),
    get('/agent/demandes/:id/actions/:transition', 'agent', load, askMove),
    post('/agent/demandes/:id/actions/:transition', 'agent', load, move),
    get('/agent/demandes/:id/documents/:document', 'agent', load, download),
  ]
}
