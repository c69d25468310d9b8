import type { Readable } from 'node:stream'
import type { AccountsServices, Actor, Audit } from '../../accounts/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import { Conflict, dayOf, Invalid, newId, type Db, type KernelServices } from '../../kernel/index.ts'
import type { Contents } from '../content/contents.ts'
import { peek } from '../content/peek.ts'
import { HEAD_BYTES, recognise } from '../content/recognise.ts'
import { validUntil, type DocumentTypes } from '../domain/document-type.ts'
import type { Document, SealedContent } from '../domain/document.ts'
import { safeFileName } from '../domain/file-name.ts'
import { Infected } from '../domain/infected.ts'
import { acceptKind } from '../domain/media-kind.ts'
import { findSameContent, insertDocument } from '../store/documents.ts'
import { guardJob, guardKey } from './blob-guard.ts'
import { checkSubject } from './check-subject.ts'
import { householdOf } from './household-of.ts'
import type { ChildrenOf } from './children-of.ts'
import { trail } from './trail.ts'

export interface NewDocument {
  readonly actor: Actor
  /** A key of the document types. */
  readonly type: string
  /** Whose it is; must be given where the type is a child's. */
  readonly childId?: string
  readonly file: { readonly filename: string; readonly stream: Readable }
  readonly requestId?: string
}

export interface ReceivedDocument {
  readonly document: Document
  /** The family had given the same file already: `document` is that one, and nothing was added. */
  readonly known: boolean
}

interface Needs extends Pick<KernelServices, 'clock' | 'database' | 'log'> {
  readonly jobs: Jobs
  readonly audit: Audit
  readonly childrenOf: ChildrenOf
  readonly tenants: AccountsServices['tenants']
  readonly contents: Contents
  readonly documentTypes: DocumentTypes
}

/**
 * Takes a file into the vault of the actor's family, as it comes, never whole in memory. When it is refused nothing is left of
 * it; what was not read of it stays in the stream, and whoever reads the body gets past it.
 * @throws Invalid `document.type-unknown`, `.child-missing`, `.empty`, `.kind-refused`, `.ending-false`, `.infected`, `.locked`,
 * `.unscannable`, `body.cut`; TooLarge `document.too-large`; NotFound `child.not-found`; Forbidden `family.missing`;
 * Unavailable `antivirus.unavailable`, `storage.unavailable`
 */
export const receiveDocument = (needs: Needs) => {
  const { clock, database, jobs, tenants, contents } = needs
  const note = trail(needs.audit)

  return async (order: NewDocument): Promise<ReceivedDocument> => {
    const { actor, childId, file } = order
    const { tenantId } = actor
    const householdId = householdOf(actor)
    const type = await checkSubject(needs, order)
    const { head, content } = await peek(file.stream, HEAD_BYTES)
    if (head.length === 0) throw new Invalid('document.empty')
    const kind = acceptKind(await recognise(head), file.filename)
    const tenant = await tenants.byId(tenantId)
    if (!tenant) throw new Error(`the actor's commune ${tenantId} does not exist`)

    const place = { tenantId, documentId: newId() }
    await database.transaction((tx) => jobs.add(tx, [guardJob(place, clock.now())]))
    const { storageKey, sealedKey, ...kept } = await contents.keep(place, content).catch(async (error: unknown) => {
      if (error instanceof Infected) await noteInfection(order, place.documentId, error)
      throw error
    })

    const day = dayOf(clock.now())
    const until = validUntil(type, day, tenant.settings.schoolYear)
    const document: Document = {
      ...kept,
      id: place.documentId,
      tenantId,
      householdId,
      ...(childId !== undefined && { childId }),
      type: type.type,
      title: type.label,
      filename: safeFileName(file.filename, kind.endings),
      mediaType: kind.mediaType,
      validFrom: day,
      ...(until !== undefined && { validUntil: until }),
      uploadedBy: actor.accountId,
      createdAt: clock.now(),
      lockVersion: 1,
    }
    return database.transaction((tx) => register(tx, document, { storageKey, sealedKey }, order))
  }

  async function register(tx: Db, document: Document, content: SealedContent, { actor, requestId }: NewDocument): Promise<ReceivedDocument> {
    // The guard stays, and deletes the second copy.
    if (!(await insertDocument(tx, document, content))) return { document: await sameContent(tx, document), known: true }
    await jobs.withdraw(tx, document.tenantId, guardKey({ tenantId: document.tenantId, documentId: document.id }))
    await note(tx, { actor, action: 'document.add', documentId: document.id, requestId })
    return { document, known: false }
  }

  async function noteInfection({ actor, requestId }: NewDocument, documentId: string, { signature }: Infected): Promise<void> {
    needs.log.warn({ documentId, tenantId: actor.tenantId, signature }, 'the antivirus refused a file')
    await note(database.db, { actor, action: 'document.infected', documentId, requestId })
  }
}

/** @throws Conflict `document.changed` when the family deleted it at this very moment: adding it again works. */
async function sameContent(tx: Db, document: Document): Promise<Document> {
  const same = await findSameContent(tx, document)
  if (!same) throw new Conflict('document.changed')
  return same
}
