import type { FileView, SummaryRowView, SummaryView } from '../../../web/index.ts'
import type { Facts } from '../facts.ts'
import type { Field, FieldUse, Form, ListField } from '../model.ts'
import { controlId } from '../names.ts'
import { valueAt, type Answers } from '../pointer.ts'
import { stateOf, type FormState } from '../rules/state.ts'
import { answerText } from './answer-text.ts'

export interface SummaryOptions {
  readonly data: Answers
  readonly facts: Facts
  readonly documents?: ReadonlyMap<string, FileView>
  /** Complete address of a page, to change its answers. Absent: the answers are only read. */
  readonly hrefs?: (pageKey: string) => string
}

/** Every question that is asked, with its answer, page by page: to check before sending, for agents, for a PDF. */
export function summary(form: Form, options: SummaryOptions): readonly SummaryView[] {
  const state = stateOf(form, options.data, options.facts)
  return form.pages.filter((page) => state.isShown(page.node)).map((page) => {
    const uses = form.scope.fields.filter((use) => use.pageKey === page.key && state.isAsked(use))
    const href = options.hrefs?.(page.key)
    return {
      title: page.title,
      rows: uses.map((use) => row(use, state, options, href)),
      ...(href !== undefined && { change: { text: 'Modifier', href } }),
    }
  }).filter(({ rows }) => rows.length > 0)
}

function row({ field }: FieldUse, state: FormState, { documents }: SummaryOptions, href: string | undefined): SummaryRowView {
  const value = valueAt(state.data, field.pointer)
  const lines = field.type === 'list' ? listLines(field, state) : []
  const files = field.type === 'documents' ? filesOf(value, documents) : []
  return {
    label: field.label,
    value: lines.length > 0 || files.length > 0 ? '' : answerText(field, value),
    ...(lines.length > 0 && { lines }),
    ...(files.length > 0 && { files }),
    ...(href !== undefined && !field.readOnly && { change: { text: 'Modifier', href: `${href}#${controlId(field.pointer)}` } }),
  }
}

/** One line an item: « Paul Martin, 06 12 34 56 78, grand-père ». A choice alone says too little, so it comes with its label. */
function listLines(field: ListField, state: FormState): readonly string[] {
  return state.items(field).map((item) =>
    field.item.fields
      .filter((use) => item.isAsked(use) && valueAt(item.data, use.field.pointer) !== undefined)
      .map(({ field: inner }) => itemText(inner, valueAt(item.data, inner.pointer)))
      .join(', '),
  ).map((line) => line || 'À compléter')
}

function itemText(field: Field, value: unknown): string {
  const text = answerText(field, value)
  return field.type === 'boolean' || field.type === 'number' || field.type === 'integer' || field.type === 'date' ? `${field.label} : ${text}` : text
}

function filesOf(value: unknown, documents: SummaryOptions['documents']): readonly FileView[] {
  const ids: readonly unknown[] = Array.isArray(value) ? value : []
  return ids.map((id) => documents?.get(String(id))).filter((file) => file !== undefined)
}
