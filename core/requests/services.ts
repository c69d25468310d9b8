import type { AccountsServices } from '../accounts/index.ts'
import type { FormsServices } from '../forms/index.ts'
import type { JobsServices } from '../jobs/index.ts'
import type { KernelServices, ServiceFactories } from '../kernel/index.ts'
import type { VaultData, VaultServices } from '../vault/index.ts'
import type { Limits } from '../web/index.ts'
import { createActions, type ActionRegistry } from './actions/registry.ts'
import { createPackageChecker, type PackageChecker } from './catalogue/check.ts'
import { createReleases, type Releases } from './catalogue/releases.ts'
import { createFactsReader, type FactsReader } from './facts/facts-reader.ts'
import { createDraftFiles, type DraftFiles } from './http/citizen/draft-files.ts'
import { createRequestMails, type RequestMails } from './mails/request-mails.ts'
import { createApplyMove, type ApplyMove } from './moves/apply-move.ts'
import { createSurroundings, type SurroundingsReader } from './moves/surroundings.ts'
import { assignRequest } from './usecases/assign-request.ts'
import { checkDraft } from './usecases/check-draft.ts'
import { discardDraft } from './usecases/discard-draft.ts'
import { fireTimer } from './usecases/fire-timer.ts'
import { giveAskedDocument } from './usecases/give-asked-document.ts'
import { listMyRequests } from './usecases/list-my-requests.ts'
import { offerDemarche } from './usecases/offer-demarche.ts'
import { openDraft } from './usecases/open-draft.ts'
import { openRequestDocument } from './usecases/open-request-document.ts'
import { performTransition } from './usecases/perform-transition.ts'
import { publishPackage } from './usecases/publish-package.ts'
import { readRequest } from './usecases/read-request.ts'
import { savePage } from './usecases/save-page.ts'
import { searchInbox } from './usecases/search-inbox.ts'
import { sendMessage } from './usecases/send-message.ts'
import { startDraft } from './usecases/start-draft.ts'
import { submitDraft } from './usecases/submit-draft.ts'

export interface RequestsServices {
  readonly releases: Releases
  readonly facts: FactsReader
  readonly actions: ActionRegistry
  readonly surroundings: SurroundingsReader
  readonly applyMove: ApplyMove
  readonly requestMails: RequestMails
  readonly draftFiles: DraftFiles
  readonly packageChecker: PackageChecker
  readonly publishPackage: ReturnType<typeof publishPackage>
  readonly startDraft: ReturnType<typeof startDraft>
  readonly openDraft: ReturnType<typeof openDraft>
  readonly savePage: ReturnType<typeof savePage>
  readonly checkDraft: ReturnType<typeof checkDraft>
  readonly submitDraft: ReturnType<typeof submitDraft>
  readonly discardDraft: ReturnType<typeof discardDraft>
  readonly listMyRequests: ReturnType<typeof listMyRequests>
  readonly readRequest: ReturnType<typeof readRequest>
  readonly sendMessage: ReturnType<typeof sendMessage>
  readonly performTransition: ReturnType<typeof performTransition>
  readonly giveAskedDocument: ReturnType<typeof giveAskedDocument>
  readonly openRequestDocument: ReturnType<typeof openRequestDocument>
  readonly offerDemarche: ReturnType<typeof offerDemarche>
  readonly assignRequest: ReturnType<typeof assignRequest>
  readonly searchInbox: ReturnType<typeof searchInbox>
  readonly fireTimer: ReturnType<typeof fireTimer>
}

export type RequestsNeeds = KernelServices & JobsServices & { readonly limits: Limits } & AccountsServices & VaultServices & VaultData & FormsServices

export const requestsServices: ServiceFactories<RequestsNeeds, RequestsServices> = {
  releases: createReleases,
  facts: createFactsReader,
  actions: createActions,
  surroundings: createSurroundings,
  applyMove: createApplyMove,
  requestMails: createRequestMails,
  draftFiles: createDraftFiles,
  packageChecker: createPackageChecker,
  publishPackage,
  startDraft,
  openDraft,
  savePage,
  checkDraft,
  submitDraft,
  discardDraft,
  listMyRequests,
  readRequest,
  sendMessage,
  performTransition,
  giveAskedDocument,
  openRequestDocument,
  offerDemarche,
  assignRequest,
  searchInbox,
  fireTimer,
}
