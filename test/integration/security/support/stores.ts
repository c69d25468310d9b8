import * as accounts from '../../../../core/accounts/store/accounts.ts'
import * as actors from '../../../../core/accounts/store/actors.ts'
import * as adults from '../../../../core/accounts/store/adults.ts'
import * as audit from '../../../../core/accounts/store/audit.ts'
import * as childHealth from '../../../../core/accounts/store/child-health.ts'
import * as children from '../../../../core/accounts/store/children.ts'
import * as changes from '../../../../core/accounts/store/family-changes.ts'
import * as households from '../../../../core/accounts/store/households.ts'
import * as parked from '../../../../core/accounts/store/parked-posts.ts'
import * as grants from '../../../../core/accounts/store/role-grants.ts'
import * as sessions from '../../../../core/accounts/store/sessions.ts'
import * as signIns from '../../../../core/accounts/store/sign-ins.ts'
import * as jobs from '../../../../core/jobs/store/jobs.ts'
import type { Db } from '../../../../core/kernel/index.ts'
import * as requestDocuments from '../../../../core/requests/store/documents.ts'
import * as drafts from '../../../../core/requests/store/drafts.ts'
import * as history from '../../../../core/requests/store/history.ts'
import * as inbox from '../../../../core/requests/store/inbox.ts'
import * as messages from '../../../../core/requests/store/messages.ts'
import * as releases from '../../../../core/requests/store/releases.ts'
import * as requests from '../../../../core/requests/store/requests.ts'
import * as documents from '../../../../core/vault/store/documents.ts'
import { SERVICE, type Things } from './victim.ts'

/** Every store of things of a commune. */
export const STORES = { accounts, actors, adults, audit, childHealth, children, changes, households, parked, grants, sessions, signIns, jobs, requestDocuments, drafts, history, inbox, messages, releases, requests, documents }

/** What the victim has, and what a store is asked by. */
export interface Known {
  readonly things: Things
  readonly key: Buffer
  readonly account: string
  readonly issuer: string
  readonly subject: string
  readonly email: string
  readonly secretHash: string
  readonly session: string
  readonly state: { readonly stateHash: string; readonly browserHash: string }
  readonly release: { readonly id: string; readonly demarche: string; readonly version: string }
  /** Rows as their own commune reads them. */
  readonly adult: NonNullable<Awaited<ReturnType<typeof adults.findAdult>>>
  readonly child: NonNullable<Awaited<ReturnType<typeof children.findChild>>>
  readonly household: NonNullable<Awaited<ReturnType<typeof households.findHousehold>>>
  readonly document: NonNullable<Awaited<ReturnType<typeof documents.findDocument>>>
  readonly draft: Awaited<ReturnType<typeof drafts.findDraft>>
  readonly request: Awaited<ReturnType<typeof requests.findRequest>>
  readonly jobKey: string
}

type Try = (db: Db, tenantId: string, known: Known) => Promise<unknown>

const NOW = Date.parse('2030-01-01T00:00:00Z')
const agent = { role: 'agent', service: SERVICE } as const
const everything = { services: [SERVICE], demarches: [], sort: 'oldest' as const, offset: 0, limit: 1000 }

/** Asked for the victim's commune they find something; for another, nothing. */
export const READS: Readonly<Record<string, Try>> = {
  'accounts.findAccountId': (db, tenant, { issuer, subject }) => accounts.findAccountId(db, tenant, issuer, subject),
  'actors.findActor': (db, tenant, { account }) => actors.findActor(db, tenant, account, { agent: true, administrator: true }),
  'adults.findAdult': (db, tenant, { things }) => adults.findAdult(db, tenant, things.adult),
  'adults.findAdults': (db, tenant, { things }) => adults.findAdults(db, tenant, things.household),
  'adults.findAdultOfAccount': (db, tenant, { account }) => adults.findAdultOfAccount(db, tenant, account),
  'audit.auditOf': (db, tenant, { things }) => audit.auditOf(db, tenant, 'request', things.request),
  'childHealth.findSealedHealth': (db, tenant, { things }) => childHealth.findSealedHealth(db, tenant, things.child),
  'children.findChild': (db, tenant, { things }) => children.findChild(db, tenant, things.child),
  'children.findChildren': (db, tenant, { things }) => children.findChildren(db, tenant, things.household),
  'changes.findChangesOfChild': (db, tenant, { things }) => changes.findChangesOfChild(db, tenant, things.child),
  'households.findHousehold': (db, tenant, { things }) => households.findHousehold(db, tenant, things.household),
  'households.lockHousehold': (db, tenant, { things }) => households.lockHousehold(db, tenant, things.household),
  'parked.findParked': (db, tenant, { things, account }) => parked.findParked(db, tenant, things.parked, account, 0),
  'grants.grantsOf': async (db, tenant, { things }) => (await grants.grantsOf(db, tenant)).filter(({ email }) => email === things.grantee),
  'grants.agentsOf': async (db, tenant, { things }) => (await grants.agentsOf(db, tenant, SERVICE)).filter(({ accountId }) => accountId === things.agentAccount),
  'sessions.findSession': (db, tenant, { secretHash }) => sessions.findSession(db, tenant, secretHash),
  'requestDocuments.listRequestDocuments': (db, tenant, { things }) => requestDocuments.listRequestDocuments(db, tenant, things.request),
  'requestDocuments.listAskedDocuments': (db, tenant, { things }) => requestDocuments.listAskedDocuments(db, tenant, things.waiting),
  'requestDocuments.listUsesOfDocument': (db, tenant, { things }) => requestDocuments.listUsesOfDocument(db, tenant, things.carried),
  'drafts.findDraft': (db, tenant, { things, key }) => drafts.findDraft(db, key, tenant, things.draft),
  'drafts.listDrafts': (db, tenant, { things, key }) => drafts.listDrafts(db, key, tenant, things.household),
  'drafts.findOpenDraft': (db, tenant, { draft }) => drafts.findOpenDraft(db, tenant, draft.householdId, draft.demarche, draft.childId),
  'history.listHistory': (db, tenant, { things }) => history.listHistory(db, tenant, things.request),
  'inbox.listInbox': async (db, tenant) => (await inbox.listInbox(db, tenant, everything, NOW)).lines,
  'inbox.countInbox': async (db, tenant, { account }) => (await inbox.countInbox(db, tenant, everything, account, NOW)).open,
  'messages.listMessages': (db, tenant, { things }) => messages.listMessages(db, tenant, things.request),
  'messages.countUnread': (db, tenant, { things }) => messages.countUnread(db, tenant, [things.request], 'agent'),
  'releases.findRelease': (db, tenant, { release }) => releases.findRelease(db, tenant, release.id),
  'releases.findReleaseByVersion': async (db, tenant, { release }) => (await releases.findReleaseByVersion(db, tenant, release.demarche, release.version))?.id === release.id,
  'releases.listLive': async (db, tenant, { release }) => (await releases.listLive(db, tenant)).filter(({ releaseId }) => releaseId === release.id),
  'requests.findRequest': (db, tenant, { things, key }) => requests.findRequest(db, key, tenant, things.request),
  'requests.holdRequest': (db, tenant, { things, key }) => requests.holdRequest(db, key, tenant, things.request),
  'requests.findRequestLine': (db, tenant, { things }) => requests.findRequestLine(db, tenant, things.request),
  'requests.findRequestOfDraft': (db, tenant, { request }) => requests.findRequestOfDraft(db, tenant, request.draftId!),
  'requests.listRequestsOfHousehold': (db, tenant, { things }) => requests.listRequestsOfHousehold(db, tenant, things.household),
  'documents.findDocument': (db, tenant, { things }) => documents.findDocument(db, tenant, things.document),
  'documents.findSameContent': (db, tenantId, { document }) => documents.findSameContent(db, { ...document, tenantId }),
  'documents.findContent': (db, tenantId, { document }) => documents.findContent(db, { ...document, tenantId }),
  'documents.lockDocuments': (db, tenant, { things }) => documents.lockDocuments(db, tenant, [things.document]),
  'documents.listDocuments': (db, tenant, { things }) => documents.listDocuments(db, tenant, things.household, {}),
  'documents.isStorageKeyUsed': async (db, tenant, { things }) =>
    documents.isStorageKeyUsed(db, tenant, ((await db('documents').where({ id: things.document }).first('storage_key')) as { storage_key: string }).storage_key),
}

/** Asked for the victim's commune they change something of the victim's; for another, nothing. */
export const WRITES: Readonly<Record<string, Try>> = {
  'accounts.saveAccount': (db, tenant, { issuer, subject }) => accounts.saveAccount(db, tenant, { issuer, subject, email: 'autre@exemple.test' }, NOW),
  'adults.updateAdult': (db, tenantId, { adult }) => adults.updateAdult(db, { ...adult, tenantId, lastName: 'Autre' }),
  'childHealth.saveSealedHealth': (db, tenant, { things }) => childHealth.saveSealedHealth(db, tenant, things.child, 'autre', NOW),
  'children.updateChild': (db, tenantId, { child }) => children.updateChild(db, { ...child, tenantId, lastName: 'Autre' }),
  'households.updateHousehold': (db, tenantId, { household }) => households.updateHousehold(db, { ...household, tenantId, noOtherParent: true }),
  'grants.bindGrants': (db, tenant, { things, account }) => grants.bindGrants(db, tenant, things.grantee, account),
  'grants.deleteGrant': (db, tenant, { things }) => grants.deleteGrant(db, tenant, things.grantee, agent),
  'sessions.touchSession': (db, tenant, { session }) => sessions.touchSession(db, tenant, session, NOW),
  'sessions.endSession': (db, tenant, { secretHash }) => sessions.endSession(db, tenant, secretHash, NOW),
  'signIns.takeAttempt': (db, tenant, { state }) => signIns.takeAttempt(db, tenant, state.stateHash, state.browserHash, 0),
  'jobs.deleteWaiting': (db, tenant, { jobKey }) => jobs.deleteWaiting(db, tenant, jobKey),
  'requestDocuments.answerAskedDocument': (db, tenant, { things }) => requestDocuments.answerAskedDocument(db, tenant, things.waiting, things.asked, things.document, NOW),
  'drafts.updateDraft': (db, tenantId, { draft, key }) => drafts.updateDraft(db, key, { ...draft, tenantId }, { answers: {}, progress: draft.progress }, NOW),
  'requestDocuments.withdrawAskedDocuments': (db, tenant, { things }) => requestDocuments.withdrawAskedDocuments(db, tenant, things.waiting),
  'drafts.closeDraft': (db, tenantId, { draft, key, things }) => drafts.closeDraft(db, key, { ...draft, tenantId }, things.request, NOW),
  'drafts.deleteDraft': (db, tenant, { things }) => drafts.deleteDraft(db, tenant, things.draft),
  'messages.markRead': (db, tenant, { things }) => messages.markRead(db, tenant, things.request, 'agent', NOW),
  'releases.setEnabled': (db, tenant, { release }) => releases.setEnabled(db, tenant, release.demarche, false),
  'releases.setLive': (db, tenant, { release, request }) => releases.setLive(db, tenant, release.demarche, request.releaseId),
  'requests.updateRequest': (db, tenantId, { request, key }) => requests.updateRequest(db, key, { ...request, tenantId }, { ...request, status: 'autre' }),
  'documents.updateTitle': (db, tenantId, { document }) => documents.updateTitle(db, { ...document, tenantId }, 'Autre'),
  'documents.markDeleted': (db, tenantId, { document }) => documents.markDeleted(db, { ...document, tenantId }, NOW),
}

/** What is not tried by another commune's id, and why. */
export const NOT_TRIED: Readonly<Record<string, readonly string[]>> = {
  'adds a row of the commune that it is given': [
    'adults.insertAdult', 'audit.insertAudit', 'children.insertChild', 'changes.insertChange', 'households.insertHousehold', 'parked.insertParked', 'grants.insertGrant',
    'sessions.insertSession', 'signIns.insertAttempt', 'jobs.insertJobs', 'requestDocuments.linkDocuments', 'requestDocuments.askDocuments', 'drafts.insertDraft', 'history.addHistory',
    'messages.addMessage', 'releases.insertRelease', 'requests.insertRequest', 'documents.insertDocument',
  ],
  'goes over all communes, by age or by the provider’s session': ['parked.purgeParked', 'sessions.endProviderSessions', 'sessions.purgeSessions', 'signIns.purgeAttempts', 'drafts.listUntouchedDrafts'],
  'asks no database': ['accounts.emailKey', 'actors.withActor', 'actors.toActor', 'requests.toLine'],
}
