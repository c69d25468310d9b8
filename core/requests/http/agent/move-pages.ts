import { actorOf } from '../../../accounts/index.ts'
import { decodePage, renderPage, validateAll, type Answers, type Form, type FormFault } from '../../../forms/index.ts'
import { NotFound, Stale } from '../../../kernel/index.ts'
import { formOf, get, paramOf, post, redirect, render, renderFaults, type Context, type NoticeView, type Route } from '../../../web/index.ts'
import { transitionForm } from '../../catalogue/transition-form.ts'
import type { Offer } from '../../domain/workflow/offers.ts'
import type { RequestsNeeds, RequestsServices } from '../../services.ts'
import { consequencesOf, isRefusal } from './consequences.ts'
import { CHANGED_KEEPING_ANSWERS } from './notices.ts'
import { openedRequest, openRequest } from './opened-request.ts'
import { requestPath } from './paths.ts'
import { noticeAbout, requestScreen } from './request-page.ts'

export type MovePagesNeeds = Pick<RequestsServices, 'readRequest' | 'performTransition'> & Pick<RequestsNeeds, 'listAgents' | 'clock' | 'documentTypes' | 'validators'>

/** What was typed in the questions of a move, and what is wrong with it. */
interface Typed {
  readonly answer: Answers
  readonly faults?: readonly FormFault[]
  readonly notice?: NoticeView
}

/** An agent moves a request: its questions or a confirmation, then the move. */
export function movePages(needs: MovePagesNeeds): Route[] {
  const load = openRequest(needs)
  const { show } = requestScreen(needs)

  function ask(ctx: Context): void {
    const offer = offerOf(ctx)
    if (!offer) throw new NotFound('transition')
    drawMove(ctx, offer, { answer: {} })
  }

  async function move(ctx: Context): Promise<void> {
    const { request, facts } = openedRequest.get(ctx)
    const offer = offerOf(ctx)
    const form = offer && formOfMove(ctx, offer)
    const answer = form && decodePage(form, form.pages[0]!.key, formOf(ctx), {}, { facts }).data
    const faults = form && answer ? validateAll(form, await needs.validators.for(form), answer, facts) : []
    if (offer && answer && faults.length > 0) return drawMove(ctx, offer, { answer, faults })
    try {
      const shownVersion = Number(formOf(ctx).text('_version')) || 0
      await needs.performTransition(actorOf(ctx), { requestId: request.id, transition: paramOf(ctx, 'transition'), shownVersion, ...(answer && { answer }) })
    } catch (error) {
      return explain(ctx, error, answer)
    }
    redirect(ctx, `${requestPath(request.id)}?fait=action`)
  }

  /** Nothing was done: what was typed comes back where the move is still possible, else the request as it is now. */
  async function explain(ctx: Context, error: unknown, answer: Answers | undefined): Promise<void> {
    const notice = noticeAbout(error)
    if (!notice) throw error
    await load(ctx)
    const offer = offerOf(ctx)
    if (error instanceof Stale && offer && answer) {
      drawMove(ctx, offer, { answer, notice: CHANGED_KEEPING_ANSWERS })
      ctx.status = 409
      return
    }
    await show(ctx, { notice })
  }

  return [
    get('/agent/demandes/:id/actions/:transition', 'agent', load, ask),
    post('/agent/demandes/:id/actions/:transition', 'agent', load, move),
  ]
}

/** The move that the path names, where it is this agent's to make now. */
function offerOf(ctx: Context): Offer | undefined {
  return openedRequest.get(ctx).offers.find(({ name, denial }) => name === paramOf(ctx, 'transition') && !denial)
}

function formOfMove(ctx: Context, { definition: { form } }: Offer): Form | undefined {
  return form === undefined ? undefined : transitionForm(openedRequest.get(ctx).release.package, form)
}

function drawMove(ctx: Context, offer: Offer, { answer, faults = [], notice }: Typed): void {
  const { request, release, facts } = openedRequest.get(ctx)
  const { definition, name } = offer
  const form = formOfMove(ctx, offer)
  const path = ctx.state.base + requestPath(request.id)
  const view = {
    page: {
      title: definition.label, caption: `${request.subject} · ${request.reference}`, width: 'narrow' as const, help: false as const,
      back: { text: 'La demande', href: path },
      ...(notice && { notice }),
      ...(faults.length > 0 && { faults: faults.map(({ message, controlId }) => ({ text: message, href: `#${controlId}` })) }),
    },
    nodes: form ? renderPage(form, form.pages[0]!.key, { data: answer, facts, faults }) : [],
    consequences: consequencesOf(release, definition),
    button: { text: definition.label, kind: isRefusal(release, definition) ? 'danger' : 'primary' },
    action: `${path}/actions/${name}`,
    version: request.lockVersion,
    back: path,
  }
  if (faults.length > 0) renderFaults(ctx, 'agent/move', view)
  else render(ctx, 'agent/move', view)
}
