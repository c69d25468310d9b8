import type { Field, Form, ListField } from '../model.ts'
import { joinPointer, valueAt, withValue, type Answers, type Pointer } from '../pointer.ts'

/** What a button inside a page asks for, beside saving the page. */
export type Intent =
  | { readonly kind: 'add'; readonly pointer: Pointer }
  | { readonly kind: 'remove'; readonly pointer: Pointer; readonly index: number }
  | { readonly kind: 'detach'; readonly pointer: Pointer; readonly documentId: string }

/** An intent that was carried out. */
export type FormIntent = Intent & {
  /** `#` and the id of the control where the reader goes on. */
  readonly anchor: string
}

/** The value of the button, which `readIntent` reads back. */
export function intentValue(intent: Intent): string {
  if (intent.kind === 'add') return `add ${intent.pointer}`
  return `${intent.kind} ${intent.kind === 'remove' ? intent.index : intent.documentId} ${intent.pointer}`
}

/** The intent that a posted button has, when it is about a question of the page. */
export function readIntent(value: string, fields: readonly Field[]): Intent | undefined {
  const match = /^(?:(add)|remove (\d{1,3})|detach ([\w-]{1,64})) (\/.*)$/s.exec(value)
  const pointer = match?.[4]
  const field = fields.find((one) => one.pointer === pointer)
  if (!match || !field || field.readOnly || pointer === undefined) return undefined
  if (field.type === 'list' && match[1]) return { kind: 'add', pointer }
  if (field.type === 'list' && match[2]) return { kind: 'remove', pointer, index: Number(match[2]) }
  if (field.type === 'documents' && match[3]) return { kind: 'detach', pointer, documentId: match[3] }
  return undefined
}

/** The answers after the intent. A list that is full takes no more. */
export function applyIntent(intent: Intent, data: Answers, fields: readonly Field[]): Answers {
  const value = valueAt(data, intent.pointer)
  const list: readonly unknown[] = Array.isArray(value) ? value : []
  if (intent.kind === 'add') {
    const field = fields.find((one) => one.type === 'list' && one.pointer === intent.pointer)
    return field?.type === 'list' && list.length < field.max ? withValue(data, intent.pointer, [...list, {}]) : data
  }
  if (intent.kind === 'remove') return withValue(data, intent.pointer, list.filter((_item, index) => index !== intent.index))
  const left = list.filter((id) => id !== intent.documentId)
  return withValue(data, intent.pointer, left.length > 0 ? left : undefined)
}

/** Where the reader should be after the intent: the first question of a new item, or the list. */
export function placeAfter(intent: Intent, data: Answers, form: Form): Pointer {
  const value = valueAt(data, intent.pointer)
  const first = form.scope.fields.map(({ field }) => field).find((field): field is ListField => field.type === 'list' && field.pointer === intent.pointer)?.item.fields[0]
  if (intent.kind !== 'add' || !Array.isArray(value) || value.length === 0 || !first) return intent.pointer
  return joinPointer(intent.pointer, value.length - 1) + first.field.pointer
}
