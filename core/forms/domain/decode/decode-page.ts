import type { Facts } from '../facts.ts'
import type { DocumentsField, FieldUse, Form, ListField } from '../model.ts'
import { controlId, controlName, ENHANCED, INTENT, vaultName } from '../names.ts'
import { joinPointer, valueAt, withValue, type Answers, type Pointer } from '../pointer.ts'
import { liveRules } from '../rules/browser-rules.ts'
import { stateOf, type FormState } from '../rules/state.ts'
import { isObject } from '../schema/json-schema.ts'
import { decodeValue, type FieldReader } from './decode-value.ts'
import { applyIntent, placeAfter, readIntent, type FormIntent } from './intent.ts'

export interface DecodeOptions {
  readonly facts: Facts
  /** Documents that the person may put here. Absent: none beyond those already given. */
  readonly mayUse?: (documentId: string) => boolean
}

export interface DecodedPage {
  /** The answers with this page's own in them. Paths that the page does not declare are never touched. */
  readonly data: Answers
  /** A button that changes a list or takes a document off was pressed; `data` shows its effect. Draw the page again. */
  readonly intent?: FormIntent
  /** These answers made questions of this page appear that nobody has seen yet: draw the page again before going on. */
  readonly reveals: boolean
}

/** Decodes the form of a page. Never throws on what was posted. @throws Error when the form has no such page. */
export function decodePage(form: Form, pageKey: string, body: FieldReader, data: Answers, options: DecodeOptions): DecodedPage {
  const uses = fieldsOfPage(form, pageKey)
  const before = stateOf(form, data, options.facts)
  let decoded = data
  for (const use of uses) {
    const { pointer } = use.field
    decoded = withValue(decoded, pointer, decodeField(use, pointer, body, valueAt(data, pointer), before, options))
  }
  const intent = readIntent(body.text(INTENT), uses.map(({ field }) => field))
  if (intent) {
    const changed = applyIntent(intent, decoded, uses.map(({ field }) => field))
    return { data: changed, intent: { ...intent, anchor: `#${controlId(placeAfter(intent, changed, form))}` }, reveals: false }
  }
  return { data: decoded, reveals: reveals(form, uses, before, stateOf(form, decoded, options.facts), body.has(ENHANCED)) }
}

/** Adds a document that was uploaded for a question; the same one twice counts once, and what is no question of documents is left. */
export function addDocument(form: Form, data: Answers, pointer: Pointer, documentId: string): Answers {
  if (!form.scope.fields.some(({ field }) => field.type === 'documents' && field.pointer === pointer)) return data
  const ids = documentIds(valueAt(data, pointer))
  return ids.includes(documentId) ? data : withValue(data, pointer, [...ids, documentId])
}

/** The control of a question of documents, where an uploaded file belongs. */
export interface DocumentsControl {
  readonly field: DocumentsField
  readonly pageKey: string
  readonly controlId: string
}

/** The control of this name, when it takes documents. */
export function controlOf(form: Form, name: string): DocumentsControl | undefined {
  for (const { field, pageKey = '' } of form.scope.fields) {
    if (field.type === 'documents' && controlName(field.pointer) === name) return { field, pageKey, controlId: controlId(field.pointer) }
  }
  return undefined
}

/** Questions of a page in order. @throws Error when the form has no such page: the route must answer 404 before. */
function fieldsOfPage(form: Form, pageKey: string): readonly FieldUse[] {
  if (!form.pages.some(({ key }) => key === pageKey)) throw new Error(`the form has no page "${pageKey}"`)
  return form.scope.fields.filter((use) => use.pageKey === pageKey)
}

function decodeField(use: FieldUse, pointer: Pointer, body: FieldReader, previous: unknown, state: FormState, options: DecodeOptions): unknown {
  const { field } = use
  if (field.readOnly) return previous
  if (field.type === 'list') return decodeList(field, pointer, body, previous, state, options)
  if (field.type === 'documents') return decodeDocuments(field, pointer, body, previous, options)
  // A disabled box is not posted, and must not read as unticked.
  const posted = body.has(controlName(pointer))
  if (!posted && !use.chain.every((node) => state.isEnabled(node))) return previous
  return decodeValue(field, pointer, body, previous)
}

function decodeList(field: ListField, pointer: Pointer, body: FieldReader, previous: unknown, state: FormState, options: DecodeOptions): unknown {
  const items: readonly unknown[] = Array.isArray(previous) ? previous : []
  const states = state.items(field)
  const decoded: unknown[] = []
  const count = Math.max(items.length, postedItems(field, pointer, body))
  for (let index = 0; index < count; index++) {
    let item: Answers = isObject(items[index]) ? (items[index] as Answers) : {}
    for (const use of field.item.fields) {
      const value = decodeField(use, joinPointer(pointer, index) + use.field.pointer, body, valueAt(item, use.field.pointer), states[index] ?? state, options)
      item = withValue(item, use.field.pointer, value)
    }
    decoded.push(item)
  }
  return decoded
}

/** How many items the posted form holds, never more than the list may. Boxes that are all unticked post nothing. */
function postedItems(field: ListField, pointer: Pointer, body: FieldReader): number {
  const holds = (index: number) => field.item.fields.some(({ field: inner }) => {
    const at = joinPointer(pointer, index) + inner.pointer
    return body.has(controlName(at)) || body.has(`${controlName(at)}#jour`)
  })
  let count = 0
  while (count < field.max && holds(count)) count++
  return count
}

function decodeDocuments(field: DocumentsField, pointer: Pointer, body: FieldReader, previous: unknown, { mayUse }: DecodeOptions): unknown {
  const given = documentIds(previous)
  const chosen = body.all(vaultName(pointer)).filter((id) => !given.includes(id) && mayUse?.(id) === true)
  const ids = [...given, ...new Set(chosen)].slice(0, Math.max(field.max, given.length))
  return ids.length > 0 ? ids : undefined
}

function documentIds(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
}

function reveals(form: Form, uses: readonly FieldUse[], before: FormState, after: FormState, enhanced: boolean): boolean {
  const seen = enhanced ? liveRules(form) : new Set()
  return uses.some((use) => after.isAsked(use) && use.chain.some((node) => !before.isShown(node) && !seen.has(node)))
}
