import { formatDate } from '../../kernel/index.ts'
import type { FileView, TagView } from '../../web/index.ts'
import { isValidOn, type Day, type Document } from '../domain/document.ts'
import { MEDIA_KINDS } from '../domain/media-kind.ts'

const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 })

/** « 340 ko », « 1,2 Mo ». */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes}\u00a0octets`
  const kilobytes = bytes / 1024
  return kilobytes < 1000 ? `${number.format(Math.ceil(kilobytes))}\u00a0ko` : `${number.format(kilobytes / 1024)}\u00a0Mo`
}

/** What a file control says under its label. */
export const LIMIT_TEXT = 'PDF ou photo (JPEG, PNG ou HEIC), 10\u00a0Mo au plus.'

/** For the `accept` of a file control: endings help phones offer the right source, media types the camera. */
export const ACCEPT = MEDIA_KINDS.flatMap(({ mediaType, endings }) => [mediaType, ...endings.map((ending) => `.${ending}`)])
  .filter((entry, index, all) => all.indexOf(entry) === index)
  .join(',')

/** « Jusqu’au mardi 31 août 2027 », « Sans date de fin », « Jusqu’au …, à remplacer ». */
export function validityText({ validFrom, validUntil }: Pick<Document, 'validFrom' | 'validUntil'>, today: Day): string {
  if (validUntil === undefined) return 'Sans date de fin'
  return isValidOn({ validFrom, validUntil }, today) ? `Jusqu’au ${formatDate(validUntil)}` : `Jusqu’au ${formatDate(validUntil)}, à remplacer`
}

export function validityTag(document: Document, today: Day): TagView {
  return isValidOn(document, today) ? { text: 'Valable', kind: 'success' } : { text: 'Périmé', kind: 'warning' }
}

export function verdictText({ verdict }: Pick<Document, 'verdict'>): string {
  return verdict === 'clean' ? 'Vérifié\u00a0: aucune menace trouvée' : 'Non vérifié\u00a0: aucun antivirus n’est installé'
}

/** A document as file rows of any page draw it. @param href where it is downloaded */
export function fileView(document: Document, href: string): FileView {
  return { id: document.id, name: document.filename, detail: `${document.title}, ${sizeText(document.size)}`, href, verdict: document.verdict }
}
