import type { JsonSchema } from '../schema/json-schema.ts'

/** An element of the UI schema, as far as one can trust a file that a person wrote. */
export interface UiElement {
  readonly type?: unknown
  readonly key?: unknown
  readonly label?: unknown
  readonly hint?: unknown
  readonly text?: unknown
  readonly scope?: unknown
  readonly i18n?: unknown
  readonly elements?: unknown
  readonly options?: Readonly<Record<string, unknown>>
  readonly rule?: UiRule
  readonly prefill?: unknown
  readonly [name: string]: unknown
}

export interface UiRule {
  readonly effect?: unknown
  readonly condition?: UiCondition
}

export interface UiCondition {
  readonly type?: unknown
  readonly scope?: unknown
  readonly schema?: JsonSchema
  readonly failWhenUndefined?: unknown
  readonly expectedValue?: unknown
  readonly conditions?: unknown
  readonly expression?: unknown
  readonly [name: string]: unknown
}

/** What each type of element may have. Anything else is refused by name. */
export const PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  Categorization: ['elements', 'label', 'prefill', 'options'],
  Category: ['key', 'label', 'hint', 'elements', 'rule', 'i18n'],
  Group: ['label', 'elements', 'rule', 'i18n', 'prefill'],
  VerticalLayout: ['elements', 'rule', 'prefill'],
  HorizontalLayout: ['elements', 'rule', 'prefill'],
  Control: ['scope', 'label', 'options', 'rule', 'i18n'],
  ListWithDetail: ['scope', 'label', 'options', 'rule', 'i18n'],
  Label: ['text', 'options', 'rule', 'i18n'],
}

/** Options that a field of each type may have. */
const TEXT = ['format', 'width', 'autocomplete', 'multi']
export const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  text: TEXT,
  textarea: TEXT,
  email: TEXT,
  tel: TEXT,
  time: TEXT,
  date: TEXT,
  number: ['format', 'width', 'suffix'],
  integer: ['format', 'width', 'suffix'],
  money: ['format', 'width', 'suffix'],
  boolean: ['format', 'statement'],
  choice: ['format', 'orientation'],
  choices: ['format', 'orientation'],
  documents: ['format'],
  list: ['detail', 'itemLabel', 'addLabel', 'emptyText'],
}
export const COMMON_OPTIONS: readonly string[] = ['hint', 'readonly']
