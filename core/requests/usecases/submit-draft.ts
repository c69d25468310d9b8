import { randomBytes } from 'node:crypto'
import { writeDraft, type Actor } from '../../accounts/index.ts'
import { documentFields, prune, validateAll, valueAt, type Answers, type Facts, type Form, type FormFault, type FormValidators } from '../../forms/index.ts'
import { CommitUnknown, Conflict, dayOf, isDuplicate, newId, NotFound, Stale, type Db } from '../../kernel/index.ts'
import type { Document } from '../../vault/index.ts'
import { liveDemarche } from '../catalogue/live-demarche.ts'
import { referenceOf } from '../domain/reference.ts'
import { step } from '../domain/workflow/interpreter.ts'
import { refusedMove } from '../moves/refused.ts'
import { searchText } from '../domain/search-text.ts'
import { closeDraft, findDraft, type Draft } from '../store/drafts.ts'
import { linkDocuments, type RequestDocument } from '../store/documents.ts'
import { findRequestOfDraft, insertRequest, type ServiceRequest } from '../store/requests.ts'
import { factsOf } from '../facts/facts-of.ts'
import type { FactsReader } from '../facts/facts-reader.ts'
import type { MoveNeeds } from './perform-transition.ts'
import type { Release } from '../catalogue/release.ts'

/** Sent: the request. Not sent: the gaps of the answers; none where a document was deleted meanwhile, which the check of the draft tells. */
export type Submission = { readonly requestId: string; readonly faults: readonly [] } | { readonly requestId: undefined; readonly faults: readonly FormFault[] }

type Needs = MoveNeeds & {
  facts: FactsReader
  validators: FormValidators
  takeDocuments: (tx: Db, actor: Actor, documentIds: readonly string[]) => Promise<readonly Document[]>
}

/**
 * Sends a draft: it becomes a request, with its reference, its first line of history, its documents, its timers and its mails, in one
 * transaction. Sent twice, it is one request. Nothing is sent while an answer or a document is missing.
 * @throws NotFound for another family's draft; Conflict `demarche.closed`; Stale `draft.stale` when it was written since it was read.
 */
export function submitDraft(needs: Needs) {
  const { database } = needs

  async function sendOnce(tx: Db, actor: Actor, draftId: string, shownVersion: number | undefined): Promise<Submission> {
    const { tenantKeys, releases, facts: factsReader, validators } = needs
    const key = await tenantKeys.of(actor.tenantId, tx)
    const draft = await findDraft(tx, key, actor.tenantId, draftId)
    writeDraft(actor, draft)
    if (draft.requestId !== undefined) return { requestId: draft.requestId, faults: [] }
    if (shownVersion !== undefined && shownVersion !== draft.lockVersion) throw new Stale('draft')
    const release = await releases.byId(actor.tenantId, draft.releaseId, tx)
    const facts = await factsReader.ofFamily(factsOf(draft, release.package.manifest.demarche.service), tx)
    const faults = validateAll(release.form, await validators.for(release.form), draft.answers, facts)
    if (faults.length > 0) return { requestId: undefined, faults }
    const answers = prune(release.form, draft.answers, facts)
    const request = await create(tx, key, { actor, draft, release, facts, answers })
    await closeDraft(tx, key, draft, request.id, request.submittedAt)
    return { requestId: request.id, faults: [] }
  }

  async function create(tx: Db, key: Buffer, { actor, draft, release, facts, answers }: Sending): Promise<ServiceRequest> {
    const { clock, surroundings, applyMove, takeDocuments } = needs
    const at = clock.now()
    const documents = documentsOf(release.form, answers, facts, at)
    await takeDocuments(tx, actor, documents.map(({ documentId }) => documentId))
    const unsent = newRequest(draft, release, facts, answers, at)
    const event = { type: 'submit' as const, at, by: { kind: 'citizen' as const, accountId: actor.accountId }, lockVersion: 0 }
    const around = await surroundings(unsent, tx)
    const verdict = step(release.workflow, { ...unsent, status: undefined }, event, around)
    if (!verdict.moved) throw refusedMove(verdict, release)
    const request: ServiceRequest = { ...unsent, ...verdict.request }
    await insertRequest(tx, key, request, searchText(`${request.reference} ${request.subject} ${actor.name} ${request.title}`).slice(0, 500))
    await linkDocuments(tx, request.tenantId, request.id, documents)
    await applyMove(tx, { move: verdict, request, release, author: { kind: 'citizen', accountId: actor.accountId, name: actor.name }, facts: around.facts })
    return request
  }

  /** Only what is yet to be sent: a second click after the last day is still told of its request. */
  async function refuseLate(actor: Actor, draftId: string): Promise<void> {
    const { clock, releases, tenantKeys } = needs
    const draft = await findDraft(database.db, await tenantKeys.of(actor.tenantId), actor.tenantId, draftId)
    writeDraft(actor, draft)
    if (draft.requestId === undefined && !(await liveDemarche(releases, draft, dayOf(clock.now())))) throw new Conflict('demarche.closed')
  }

  /** @param shownVersion of the draft when its answers were checked; absent: whatever it holds now is sent. */
  return async (actor: Actor, draftId: string, shownVersion?: number): Promise<Submission> => {
    await refuseLate(actor, draftId)
    const send = () => database.transaction((tx) => sendOnce(tx, actor, draftId, shownVersion))
    try {
      return await send()
    } catch (error) {
      if (isLostDocument(error)) return { requestId: undefined, faults: [] }
      // Either we do not know whether it was written, or another click or another draw of the reference came first: look.
      if (!(error instanceof CommitUnknown) && !isDuplicate(error)) throw error
      const sent = await findRequestOfDraft(database.db, actor.tenantId, draftId)
      return sent ? { requestId: sent.id, faults: [] } : send()
    }
  }
}

interface Sending { readonly actor: Actor; readonly draft: Draft; readonly release: Release; readonly facts: Facts; readonly answers: Answers }

function newRequest(draft: Draft, release: Release, facts: Facts, answers: Answers, at: number): ServiceRequest {
  const { manifest, workflow } = release.package
  const child = facts['child'] as { firstName: string; lastName: string } | undefined
  const household = facts['household'] as { name: string } | undefined
  if (!household) throw new NotFound('family')
  return {
    id: newId(),
    tenantId: draft.tenantId,
    reference: referenceOf(Number(dayOf(at).slice(0, 4)), randomBytes(6)),
    draftId: draft.id,
    releaseId: release.id,
    demarche: release.demarche,
    service: manifest.demarche.service,
    householdId: draft.householdId,
    childId: draft.childId,
    accountId: draft.accountId,
    title: manifest.title,
    subject: child ? `${child.firstName} ${child.lastName}` : household.name,
    answers,
    status: workflow.initial,
    kind: 'open',
    statusSince: at,
    fired: [],
    dueAt: undefined,
    assignedTo: undefined,
    lockVersion: 0,
    submittedAt: at,
    updatedAt: at,
    closedAt: undefined,
  }
}

function documentsOf(form: Form, answers: Answers, facts: Facts, addedAt: number): RequestDocument[] {
  return documentFields(form, answers, facts).flatMap(({ pointer, documentType }) =>
    ((valueAt(answers, pointer) as readonly string[] | undefined) ?? []).map((documentId) => ({ documentId, documentType, pointer, addedAt })),
  )
}

function isLostDocument(error: unknown): boolean {
  return error instanceof NotFound && error.code === 'document.not-found'
}
