import { actorOf } from '../../../accounts/index.ts'
import { Conflict, Stale } from '../../../kernel/index.ts'
import { formOf, get, paramOf, post, redirect, render, renderFaults, type Context, type NoticeView, type Route } from '../../../web/index.ts'
import type { RequestsNeeds, RequestsServices } from '../../services.ts'
import { messageFault } from '../message-fault.ts'
import { statusOf } from '../status-view.ts'
import { agentView, type TypedMessage } from './agent-view.ts'
import { CHANGED, doneNotice, refused } from './notices.ts'
import { openedRequest, openRequest } from './opened-request.ts'
import { requestPath } from './paths.ts'

export type AgentRequestNeeds = Pick<RequestsServices, 'readRequest' | 'sendMessage' | 'assignRequest'> & Pick<RequestsNeeds, 'listAgents' | 'clock' | 'documentTypes'>

/** The page of a request in the back office, and what is posted from it but its moves. */
export function agentRequestPage(needs: AgentRequestNeeds): Route[] {
  const load = openRequest(needs)
  const { show } = requestScreen(needs)

  function read(ctx: Context): Promise<void> {
    const { release, request } = openedRequest.get(ctx)
    return show(ctx, doneNotice(ctx, statusOf(release, request).label))
  }

  async function write(ctx: Context): Promise<void> {
    const form = formOf(ctx)
    const id = openedRequest.get(ctx).request.id
    try {
      await needs.sendMessage(actorOf(ctx), { requestId: id, body: form.text('message'), key: form.text('_key') })
    } catch (error) {
      const fault = messageFault(error)
      if (!fault) throw error
      return show(ctx, {}, { body: form.text('message'), faults: [fault] })
    }
    redirect(ctx, `${requestPath(id)}#messages`)
  }

  async function assign(ctx: Context): Promise<void> {
    const form = formOf(ctx)
    const id = paramOf(ctx, 'id')
    try {
      await needs.assignRequest(actorOf(ctx), { requestId: id, to: form.text('agent') || undefined, shownVersion: Number(form.text('_version')) || 0 })
    } catch (error) {
      if (!(error instanceof Stale)) throw error
      await load(ctx)
      return show(ctx, { notice: CHANGED })
    }
    redirect(ctx, `${requestPath(id)}?fait=suivi`)
  }

  return [
    get('/agent/demandes/:id', 'agent', load, read),
    { ...post('/agent/demandes/:id/messages', 'agent', load, write), limit: 'message' },
    post('/agent/demandes/:id/suivi', 'agent', assign),
  ]
}

type ScreenNeeds = Pick<RequestsNeeds, 'listAgents' | 'clock' | 'documentTypes'>

/** Draws the page of the opened request; a warning says that what was posted was not done (409). */
export function requestScreen({ listAgents, clock, documentTypes }: ScreenNeeds) {
  return {
    async show(ctx: Context, page: { readonly notice?: NoticeView }, typed?: TypedMessage): Promise<void> {
      const open = openedRequest.get(ctx)
      const { tenantId, service } = open.request
      const agents = await listAgents(tenantId, service)
      const view = agentView(open, { base: ctx.state.base, now: clock.now(), me: actorOf(ctx).accountId, agents, types: documentTypes }, page, typed)
      if (typed) return renderFaults(ctx, 'agent/request', view)
      render(ctx, 'agent/request', view)
      if (page.notice?.kind === 'warning') ctx.status = 409
    },
  }
}

/** What an agent reads where a move could not be made; undefined for any other error. */
export function noticeAbout(error: unknown): NoticeView | undefined {
  if (error instanceof Stale) return CHANGED
  return error instanceof Conflict && error.code === 'transition.refused' ? refused(error.data['sentence']) : undefined
}
