import { readRequest as mayRead, type Actor, type AuditEntry, type TenantKeys } from '../../accounts/index.ts'
import type { Facts } from '../../forms/index.ts'
import { NotFound, type Db, type KernelServices } from '../../kernel/index.ts'
import type { Document } from '../../vault/index.ts'
import type { Release } from '../catalogue/release.ts'
import type { Releases } from '../catalogue/releases.ts'
import { sideOf } from '../domain/side.ts'
import { offersOf, type Offer } from '../domain/workflow/offers.ts'
import type { SurroundingsReader } from '../moves/surroundings.ts'
import { listAskedDocuments, listRequestDocuments, type AskedDocument, type RequestDocument } from '../store/documents.ts'
import { listHistory, type HistoryEntry } from '../store/history.ts'
import { listMessages, markRead, type Message } from '../store/messages.ts'
import { findRequest, type ServiceRequest } from '../store/requests.ts'

export interface OpenRequest {
  readonly request: ServiceRequest
  readonly release: Release
  readonly facts: Facts
  /** Which side of the counter the reader is on. */
  readonly side: 'citizen' | 'agent'
  readonly history: readonly HistoryEntry[]
  /** As they were before this reading: what was unread still says so. */
  readonly messages: readonly Message[]
  readonly documents: readonly (RequestDocument & { readonly document: Document | undefined })[]
  readonly asked: readonly AskedDocument[]
  /** Moves that are this person's to make. */
  readonly offers: readonly Offer[]
}

type Needs = Pick<KernelServices, 'database' | 'clock'> & {
  tenantKeys: TenantKeys
  releases: Releases
  surroundings: SurroundingsReader
  audit: { record(db: Db, entry: AuditEntry): Promise<void> }
  findDocument: (request: { actor: Actor; documentId: string; services?: readonly string[] }) => Promise<Document>
}

/**
 * Opens a request, for its family or for an agent of its service: its answers hold health data, so that each opening leaves a line in
 * the access register. What the other side wrote is read from now on.
 * @param door the side that the page is made for.
 * @throws NotFound to anyone else; to whoever stands on the other side of this request, its `data.side` says which, and nothing is read.
 */
export function readRequest({ database, clock, tenantKeys, releases, surroundings, audit, findDocument }: Needs) {
  return async (actor: Actor, requestId: string, door?: OpenRequest['side']): Promise<OpenRequest> => {
    const { tenantId, accountId } = actor
    const { db } = database
    const request = await findRequest(db, await tenantKeys.of(tenantId), tenantId, requestId)
    mayRead(actor, request)
    const side = sideOf(actor, request)
    if (door !== undefined && door !== side) throw new NotFound('request', { side })
    await audit.record(db, { tenantId, actorId: accountId, action: 'request.read', subjectType: 'request', subjectId: request.id, at: clock.now() })
    const release = await releases.byId(tenantId, request.releaseId)
    const around = await surroundings(request, db)
    const mover = side === 'citizen' ? { kind: side, accountId } : { kind: side, accountId, services: actor.agentOf }
    const messages = await listMessages(db, tenantId, request.id)
    if (messages.some((message) => message.readAt === undefined && (message.authorKind === 'citizen') === (side === 'agent'))) await markRead(db, tenantId, request.id, side, clock.now())
    const links = await listRequestDocuments(db, tenantId, request.id)
    const documents = await Promise.all(links.map(async (link) => ({ ...link, document: await findDocument({ actor, documentId: link.documentId, services: [request.service] }).catch(unlessGone) })))
    return {
      request,
      release,
      facts: around.facts,
      side,
      history: (await listHistory(db, tenantId, request.id)).filter((entry) => side === 'agent' || entry.public),
      messages,
      documents,
      asked: await listAskedDocuments(db, tenantId, request.id),
      offers: offersOf(release.workflow, request, mover, around),
    }
  }
}

/** A document may be deleted once its request is closed. */
function unlessGone(error: unknown): undefined {
  if (!(error instanceof NotFound)) throw error
}
