import { formatDate, dayOf } from '../../../kernel/index.ts'
import { isDrawn, sizeText, validityText, type Document, type DocumentTypes } from '../../../vault/index.ts'
import type { TagView } from '../../../web/index.ts'
import type { OpenRequest } from '../../usecases/read-request.ts'

/** A document of a request, as an agent reads it beside the answers. */
export interface CarriedDocumentView {
  readonly title: string
  readonly detail: string
  /** Where the browser draws it; absent for a photograph that browsers do not draw. */
  readonly look?: string
  readonly save: string
  readonly tag?: TagView
}

interface Setting {
  readonly types: DocumentTypes
  readonly now: number
  readonly hrefOf: (documentId: string) => string
}

/** The documents that came with the request and after it, in that order. One that the vault no longer has is left out. */
export function documentsView({ documents, request }: OpenRequest, { types, now, hrefOf }: Setting): CarriedDocumentView[] {
  return documents.flatMap(({ document, documentType, addedAt }) => {
    if (!document) return []
    const since = addedAt > request.submittedAt ? [`Ajouté le ${formatDate(addedAt)}`] : []
    return [{
      title: types.find(documentType)?.label ?? document.title,
      detail: [`${document.filename}, ${sizeText(document.size)}`, ...validity(document, now), ...since].join(' · '),
      ...(isDrawn(document) && { look: `${hrefOf(document.id)}?apercu=1#navpanes=0&view=FitH` }),
      save: hrefOf(document.id),
      ...(document.verdict === 'unchecked' && { tag: { text: 'Non vérifié par l’antivirus', kind: 'warning' as const } }),
    }]
  })
}

function validity(document: Document, now: number): string[] {
  return document.validUntil === undefined ? [] : [validityText(document, dayOf(now))]
}
