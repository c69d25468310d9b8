import type { Route } from '../web/index.ts'
import { inboxPage } from './http/agent/inbox-page.ts'
import { agentRequestPages } from './http/agent/request-pages.ts'
import { overviewPage } from './http/admin/overview-page.ts'
import { cataloguePages } from './http/citizen/catalogue-pages.ts'
import { dashboardPage } from './http/citizen/dashboard-page.ts'
import { draftPages } from './http/citizen/draft-pages.ts'
import { requestPages } from './http/citizen/request-pages.ts'
import type { RequestsNeeds, RequestsServices } from './services.ts'

/** Every page of this room: the catalogue, the family's drafts and requests, the agents' inbox. */
export function requestsRoutes(services: RequestsNeeds & RequestsServices): readonly Route[] {
  return [
    ...cataloguePages(services),
    dashboardPage(services),
    ...draftPages(services),
    ...requestPages(services),
    inboxPage(services),
    ...agentRequestPages(services),
    overviewPage(services),
  ]
}
