import type { Route } from '../web/index.ts'
import { documentRoute } from './http/agent/document-route.ts'
import { inboxPage } from './http/agent/inbox-page.ts'
import { movePages } from './http/agent/move-pages.ts'
import { agentRequestPage } from './http/agent/request-page.ts'
import { agentRightsPages } from './http/admin/agent-rights-pages.ts'
import { offerPages } from './http/admin/offer-pages.ts'
import { overviewPage } from './http/admin/overview-page.ts'
import { askedDocumentPage } from './http/citizen/asked-document-page.ts'
import { dashboardPage } from './http/citizen/dashboard-page.ts'
import { demarchePage } from './http/citizen/demarche-page.ts'
import { draftPages } from './http/citizen/draft-pages.ts'
import { homePage } from './http/citizen/home-page.ts'
import { questionPages } from './http/citizen/question-pages.ts'
import { requestPages } from './http/citizen/request-pages.ts'
import { sendingPages } from './http/citizen/sending-pages.ts'
import type { RequestsNeeds, RequestsServices } from './services.ts'

/** Every page of this room: the catalogue, the family's drafts and requests, the agents' inbox, the administration. */
export function requestsRoutes(services: RequestsNeeds & RequestsServices): readonly Route[] {
  return [
    homePage(services),
    ...demarchePage(services),
    dashboardPage(services),
    ...draftPages(services),
    ...questionPages(services),
    ...sendingPages(services),
    ...requestPages(services),
    askedDocumentPage(services),
    inboxPage(services),
    ...agentRequestPage(services),
    ...movePages(services),
    documentRoute(services),
    overviewPage(services),
    ...offerPages(services),
    ...agentRightsPages(services),
  ]
}
