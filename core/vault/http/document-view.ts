import { formatDateTime } from '../../kernel/index.ts'
import type { ButtonView, LinkView, PageView, SummaryView } from '../../web/index.ts'
import type { DocumentType } from '../domain/document-type.ts'
import type { Day, Document } from '../domain/document.ts'
import { mediaKindOf } from '../domain/media-kind.ts'
import type { VaultChild } from '../usecases/children-of.ts'
import { deletePath, downloadPath, previewPath, renamePath, VAULT } from './paths.ts'
import { sizeText, validityText, verdictText } from './words.ts'

interface Shown {
  readonly document: Document
  readonly type: DocumentType | undefined
  readonly children: readonly VaultChild[]
  readonly today: Day
  readonly base: string
}

export interface DocumentView {
  readonly page: PageView
  readonly summary: SummaryView
  readonly buttons: readonly ButtonView[]
}

/** One document: what it is, until when it counts, and what can be done with it. */
export function documentView({ document, type, children, today, base }: Shown): DocumentView {
  const child = children.find(({ id }) => id === document.childId)
  const kind = mediaKindOf(document.mediaType)
  const rows = [
    { label: 'Type', value: type?.label ?? document.type },
    { label: 'Pour', value: child?.firstName ?? 'Toute la famille' },
    { label: 'Validité', value: validityText(document, today) },
    { label: 'Fichier', value: `${document.filename} (${kind?.name ?? document.mediaType}, ${sizeText(document.size)})` },
    { label: 'Ajouté', value: formatDateTime(document.createdAt) },
    { label: 'Antivirus', value: verdictText(document) },
  ]
  return {
    page: {
      title: document.title,
      ...(type && type.label !== document.title && { caption: type.label }),
      breadcrumb: crumbs(base, { text: document.title, href: '' }),
    },
    summary: { title: 'Ce que nous savons de ce document', rows },
    buttons: [
      { text: 'Télécharger', icon: 'download', href: base + downloadPath(document.id) },
      ...(kind?.inline ? [{ text: 'Voir', icon: 'eye', kind: 'secondary', href: base + previewPath(document.id) } as const] : []),
      { text: 'Renommer', icon: 'edit', kind: 'secondary', href: base + renamePath(document.id) },
      { text: 'Supprimer', icon: 'trash', kind: 'quiet', href: base + deletePath(document.id) },
    ],
  }
}

/** Where a page about documents is; the last one is the page itself. */
export function crumbs(base: string, ...under: readonly LinkView[]): readonly LinkView[] {
  return [{ text: 'Mon espace', href: `${base}/mon-espace` }, { text: 'Mes documents', href: base + VAULT }, ...under]
}
