import type { ChoiceControl, ControlView, FaultView, FileControl, PageView } from '../../web/index.ts'
import type { DocumentTypes } from '../domain/document-type.ts'
import type { VaultChild } from '../usecases/children-of.ts'
import { crumbs } from './document-view.ts'
import { VAULT } from './paths.ts'
import { ACCEPT, LIMIT_TEXT } from './words.ts'

/** Names of the fields; the file comes last, so that the others are known when it arrives. */
export const FIELDS = { type: 'type', child: 'pour', file: 'fichier' } as const
/** Value of « Toute la famille ». */
export const WHOLE_FAMILY = 'famille'

export type FieldName = keyof typeof FIELDS

/** At most one a field. */
export interface AddFault {
  readonly field: FieldName
  readonly text: string
}

interface Asked {
  readonly types: DocumentTypes
  readonly children: readonly VaultChild[]
  /** What was chosen, to be shown again. */
  readonly type: string
  readonly child: string
  readonly faults: readonly AddFault[]
  readonly base: string
}

export interface AddView {
  readonly page: PageView
  readonly action: string
  readonly controls: readonly ControlView[]
  /** Papers that count, by type: « Facture d’eau, quittance de loyer ». */
  readonly help: readonly { readonly label: string; readonly papers: string }[]
}

/** The form that adds a document: its type, whose it is, its file. */
export function addView({ types, children, type, child, faults, base }: Asked): AddView {
  const errorOf = (name: FieldName): { error?: string } => {
    const fault = faults.find(({ field }) => field === name)
    return fault ? { error: fault.text } : {}
  }
  const kind: ChoiceControl = {
    kind: 'select', id: FIELDS.type, name: FIELDS.type, label: 'Type de document', required: true, ...errorOf('type'),
    choices: types.all.map(({ type: value, label }) => ({ id: `type-${value}`, value, label, checked: value === type })),
  }
  const subjects = [...children.map(({ id, firstName }) => ({ value: id, label: firstName })), { value: WHOLE_FAMILY, label: 'Toute la famille' }]
  const whose: ChoiceControl = {
    // The error summary links to the first choice.
    kind: 'radios', id: FIELDS.child, name: FIELDS.child, label: 'Pour qui est ce document\u00a0?', required: true, ...errorOf('child'),
    choices: subjects.map(({ value, label }, index) => ({ id: index === 0 ? FIELDS.child : `${FIELDS.child}-${value}`, value, label, checked: value === child })),
  }
  const file: FileControl = {
    kind: 'file', id: FIELDS.file, name: FIELDS.file, label: 'Fichier', required: true, ...errorOf('file'),
    accept: ACCEPT, limit: LIMIT_TEXT, files: [], vault: [], vaultName: '',
  }
  return {
    page: { title: 'Ajouter un document', width: 'narrow', breadcrumb: crumbs(base, { text: 'Ajouter un document', href: '' }), ...(faults.length > 0 && { faults: faults.map(faultView) }) },
    action: `${base}${VAULT}/ajouter`,
    controls: [kind, whose, file],
    help: types.all.filter(({ accepts }) => accepts.length > 0).map(({ label, accepts }) => ({ label, papers: accepts.join('\u00a0; ') })),
  }
}

function faultView({ field, text }: AddFault): FaultView {
  return { text, href: `#${FIELDS[field]}` }
}
