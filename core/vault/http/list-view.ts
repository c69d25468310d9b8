import { formatDate } from '../../kernel/index.ts'
import type { LinkView, PageView, TableView } from '../../web/index.ts'
import type { DocumentTypes } from '../domain/document-type.ts'
import type { Day, Document } from '../domain/document.ts'
import type { VaultChild } from '../usecases/children-of.ts'
import { crumbs } from './document-view.ts'
import { pathOf, VAULT } from './paths.ts'
import { sizeText, validityTag, validityText } from './words.ts'

interface Vault {
  readonly documents: readonly Document[]
  readonly children: readonly VaultChild[]
  readonly types: DocumentTypes
  readonly today: Day
  /** Prefix of addresses. */
  readonly base: string
}

export interface ListView {
  readonly page: PageView
  readonly add: LinkView
  readonly groups: readonly { readonly title: string; readonly table: TableView }[]
  readonly empty?: { readonly title: string; readonly text: string; readonly icon: string }
}

/** The vault: a table for each child who has documents, then the family's own; by type, newest first. */
export function listView(vault: Vault): ListView {
  const { documents, children, base } = vault
  const groups = [...children.map(({ id, firstName }) => ({ id, title: firstName })), { id: undefined, title: 'Toute la famille' }]
  return {
    page: {
      title: 'Mes documents',
      lead: 'Vous gardez ici les justificatifs de votre famille, et vous les reprenez dans vos demandes.',
      breadcrumb: crumbs(base),
    },
    add: { text: 'Ajouter un document', href: `${base}${VAULT}/ajouter` },
    groups: groups
      .map(({ id, title }) => ({ title, table: tableOf(vault, title, documents.filter(({ childId }) => childId === id)) }))
      .filter(({ table }) => table.rows.length > 0),
    ...(documents.length === 0 && {
      empty: { title: 'Vous n’avez pas encore de document', text: 'Ajoutez un justificatif maintenant, ou pendant une demande\u00a0: il reste ici pour les suivantes.', icon: 'document' },
    }),
  }
}

function tableOf({ types, today, base }: Vault, title: string, documents: readonly Document[]): TableView {
  const order = new Map(types.all.map(({ type }, index) => [type, index]))
  const sorted = documents.toSorted((a, b) => (order.get(a.type) ?? Infinity) - (order.get(b.type) ?? Infinity))
  return {
    caption: `Documents\u00a0: ${title}`,
    captionHidden: true,
    columns: [{ text: 'Document' }, { text: 'Validité' }, { text: 'Ajouté le' }],
    rows: sorted.map((document) => ({
      cells: [
        { text: document.title, href: base + pathOf(document.id), detail: `${document.filename}, ${sizeText(document.size)}`, icon: 'document' },
        { text: '', tag: validityTag(document, today), detail: validityText(document, today) },
        { text: formatDate(document.createdAt), ...(document.verdict === 'unchecked' && { detail: 'Non vérifié par l’antivirus' }) },
      ],
    })),
  }
}
