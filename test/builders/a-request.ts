import { Readable } from 'node:stream'
import type { Actor } from '../../core/accounts/index.ts'
import { samplePdf } from '../../core/demo/seed/sample-document.ts'
import { documentFields, withValue, type Answers } from '../../core/forms/index.ts'
import { newId, type KernelServices } from '../../core/kernel/index.ts'
import { answersOf, type DemarcheCase } from '../../core/requests/domain/cases/case.ts'
import type { RequestsNeeds, RequestsServices } from '../../core/requests/services.ts'
import { updateDraft } from '../../core/requests/store/drafts.ts'

/** The services that send a draft, and those that come before them. */
export type RequestServices = KernelServices & RequestsNeeds & RequestsServices

export interface RequestOrder {
  /** Name of a package that is published; `periscolaire` unless told. */
  readonly demarche?: string
  /** Whom it is about, where the démarche is about a child. */
  readonly childId?: string
  /** Answers by JSON pointer, over those of the package's first case. */
  readonly change?: Readonly<Record<string, unknown>>
}

/** Sends a request as a family does: a draft, its answers, real documents in the vault, the submission. @returns the request's id. */
export async function submittedRequest(services: RequestServices, actor: Actor, order: RequestOrder = {}): Promise<string> {
  const draftId = await filledDraft(services, actor, order)
  const { requestId, faults } = await services.submitDraft(actor, draftId)
  if (requestId === undefined) throw new Error(`the draft is not complete: ${faults.map(({ pointer, message }) => `${pointer} ${message}`).join('; ')}`)
  return requestId
}

/** A draft that only needs to be sent. @returns its id. */
export async function filledDraft(services: RequestServices, actor: Actor, { demarche = 'periscolaire', childId, change = {} }: RequestOrder = {}): Promise<string> {
  const draftId = await services.startDraft(actor, { demarche, childId })
  const { draft, release, facts } = await services.openDraft(actor, draftId)
  const cases = release.package.cases as readonly DemarcheCase[]
  const typed = Object.entries(change).reduce((data, [pointer, value]) => withValue(data, pointer, value), answersOf(cases[0]!, cases)!)
  const answers = await withDocuments(services, actor, typed, documentFields(release.form, typed, facts), childId)
  const key = await services.tenantKeys.of(actor.tenantId)
  await updateDraft(services.database.db, key, draft, { answers, progress: { ...draft.progress, visited: release.form.pages.map((page) => page.key) } }, services.clock.now())
  return draftId
}

/** A document of its own in the family's vault. @returns its id. */
export async function vaultDocument({ receiveDocument, documentTypes }: Pick<RequestServices, 'receiveDocument' | 'documentTypes'>, actor: Actor, type: string, childId?: string): Promise<string> {
  const ofChild = documentTypes.find(type)?.about === 'child' && childId !== undefined
  const file = { filename: `${type}.pdf`, stream: Readable.from([samplePdf(`${type} ${newId()}`)]) }
  const { document } = await receiveDocument({ actor, type, file, ...(ofChild && { childId }) })
  return document.id
}

async function withDocuments(services: RequestServices, actor: Actor, answers: Answers, fields: ReturnType<typeof documentFields>, childId: string | undefined): Promise<Answers> {
  let filled = answers
  for (const { pointer, documentType, required } of fields) {
    if (required) filled = withValue(filled, pointer, [await vaultDocument(services, actor, documentType, childId)])
  }
  return filled
}
