import { actorOf } from '../../../accounts/index.ts'
import { NotFound } from '../../../kernel/index.ts'
import { get, render, type Route } from '../../../web/index.ts'
import type { RequestsNeeds, RequestsServices } from '../../services.ts'
import { doneNotice } from './notices.ts'
import { communeSummary, demarchesTable, peopleTable } from './overview-view.ts'
import { ADD_AGENT, ADMIN } from './paths.ts'

export type OverviewNeeds = Pick<RequestsServices, 'releases'> & Pick<RequestsNeeds, 'tenants' | 'listGrants' | 'clock'>

/** The commune as its administrator finds it: what it offers, who works for it. No family's request is here. */
export function overviewPage({ releases, tenants, listGrants, clock }: OverviewNeeds): Route {
  return get(ADMIN, 'administrator', async (ctx) => {
    const { tenantId } = actorOf(ctx)
    const { base } = ctx.state
    const tenant = await tenants.byId(tenantId)
    if (!tenant) throw new NotFound('tenant')
    render(ctx, 'admin/overview', {
      page: { title: 'Administration', width: 'wide', help: false, caption: tenant.name, ...doneNotice(ctx) },
      demarches: demarchesTable(base, await releases.offers(tenantId), tenant, clock.now()),
      people: peopleTable(base, await listGrants(tenantId), tenant),
      add: base + ADD_AGENT,
      settings: communeSummary(tenant),
    })
  })
}
