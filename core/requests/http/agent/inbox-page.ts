import { actorOf, type AgentOfService } from '../../../accounts/index.ts'
import { get, render, type Route } from '../../../web/index.ts'
import type { RequestsNeeds, RequestsServices } from '../../services.ts'
import { filtersOf, queryOf } from './inbox-query.ts'
import { inboxTable } from './inbox-table.ts'
import { filtersView, paginationView, tabsView } from './inbox-view.ts'
import { INBOX } from './paths.ts'

export type InboxNeeds = Pick<RequestsServices, 'searchInbox' | 'releases'> & Pick<RequestsNeeds, 'listAgents' | 'clock'>

/** The requests of an agent's services: counters, search, filters, who takes care of what. */
export function inboxPage({ searchInbox, releases, listAgents, clock }: InboxNeeds): Route {
  async function colleaguesOf(tenantId: string, services: readonly string[]): Promise<AgentOfService[]> {
    const found = (await Promise.all(services.map((service) => listAgents(tenantId, service)))).flat()
    return [...new Map(found.map((agent) => [agent.accountId, agent])).values()]
  }

  return get(INBOX, 'agent', async (ctx) => {
    const actor = actorOf(ctx)
    const { tenantId, accountId, agentOf } = actor
    const { base } = ctx.state
    const query = queryOf(ctx.query)
    const inbox = await searchInbox(actor, filtersOf(query, accountId))
    const agents = await colleaguesOf(tenantId, agentOf)
    const live = (await releases.offers(tenantId)).map(({ release }) => release).filter(({ package: { manifest } }) => agentOf.includes(manifest.demarche.service))
    render(ctx, 'agent/inbox', {
      page: { title: 'Demandes à traiter', width: 'wide', help: false },
      tabs: tabsView({ base, query }, inbox),
      filters: filtersView({ base, query }, inbox, live, agents, accountId),
      table: await inboxTable(inbox, { base, query, now: clock.now(), agents, releases }),
      total: inbox.total,
      pagination: paginationView({ base, query }, inbox),
    })
  })
}
