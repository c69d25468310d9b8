import type { Expressions } from './expression/expressions.ts'
import type { Pointer } from './pointer.ts'
import type { Condition } from './rules/condition.ts'
import type { JsonSchema, Schemas } from './schema/json-schema.ts'
import type { SchemaSet } from './schema/schema-set.ts'

/** Sentences by dotted key: `sante.pai.label`, `sante.pai.error.required`. */
export type Texts = Readonly<Record<string, string>>

/** What a form is made from: files of a package, as they were parsed. */
export interface FormSource {
  readonly schema: JsonSchema
  /** Absent: one page is made from the schema. */
  readonly ui?: unknown
  readonly texts?: Texts
  /** Schemas that `$ref` may name by their `$id`. */
  readonly fragments?: readonly JsonSchema[]
  /** Facts that expressions and prefill may read, each described by a schema. */
  readonly facts?: Schemas
  /** Prefix of the places of faults: `plugins/<name>/`. */
  readonly place?: string
}

/** A form that was loaded and found sound. Immutable; shared by all requests on the same release. */
export interface Form {
  readonly title?: string
  readonly pages: readonly FormPage[]
  readonly scope: Scope
  readonly schema: JsonSchema
  readonly schemas: SchemaSet
  readonly texts: Texts
  readonly expressions: Expressions
  /** Objects that the schema requires from the root on: they exist, be it empty, when the form is validated. */
  readonly requiredObjects: readonly Pointer[]
  readonly prefill: readonly { readonly to: Pointer; readonly from: string }[]
  /** Questions that become mandatory by an answer (`if`/`then`, `dependentRequired`). */
  readonly conditionalRequired: readonly ConditionalRequired[]
}

export interface ConditionalRequired {
  readonly at: Pointer
  readonly when: JsonSchema
  readonly required: readonly Pointer[]
}

export interface FormPage {
  readonly key: string
  readonly title: string
  readonly hint?: string
  readonly nodes: readonly FormNode[]
  /** The page's own node in the scope: it bears the page's rule. */
  readonly node: GroupNode
}

/** Nodes that are judged together: the form, or the item of a list. */
export interface Scope {
  readonly nodes: readonly FormNode[]
  readonly fields: readonly FieldUse[]
  /** Nodes with a rule, each after those that its condition depends on. */
  readonly ruled: readonly RuledNode[]
}

/** A field where it stands: `chain` is every node around it that has a rule, and itself. */
export interface FieldUse {
  readonly field: Field
  readonly chain: readonly RuledNode[]
  /** Absent in the item of a list. */
  readonly pageKey?: string
}

export type RuledNode = FormNode & { readonly rule: Rule }

export interface Rule {
  readonly effect: 'SHOW' | 'HIDE' | 'ENABLE' | 'DISABLE'
  readonly condition: Condition
}

interface NodeBase {
  /** JSON pointer of the element in the UI schema, unique in the form. */
  readonly id: string
  readonly rule?: Rule
}

export interface FieldNode extends NodeBase {
  readonly node: 'field'
  readonly field: Field
}

export interface GroupNode extends NodeBase {
  readonly node: 'group' | 'row'
  readonly label?: string
  readonly nodes: readonly FormNode[]
}

export interface TextNode extends NodeBase {
  readonly node: 'text'
  readonly text: string
  readonly style?: 'lead' | 'inset' | 'warning'
}

export type FormNode = FieldNode | GroupNode | TextNode

interface FieldBase {
  /** In the item of a list, relative to the item. */
  readonly pointer: Pointer
  /** Start of its keys in `texts`: `sante.pai`. */
  readonly key: string
  readonly label: string
  readonly hint?: string
  /** Stated by the schema from the root on. A hidden question is never required. */
  readonly required: boolean
  readonly schema: JsonSchema
  /** Own sentences by keyword, from `<key>.error.<keyword>`. */
  readonly errors: Texts
  /** Shown and not asked (`readOnly`). */
  readonly readOnly: boolean
}

export interface TextField extends FieldBase {
  readonly type: 'text' | 'textarea' | 'email' | 'tel' | 'time'
  readonly autocomplete?: string
  readonly width?: number
}

/** `money` is in integer cents. */
export interface NumberField extends FieldBase {
  readonly type: 'number' | 'integer' | 'money'
  readonly width?: number
  readonly suffix?: string
}

export interface DateField extends FieldBase {
  readonly type: 'date'
  readonly autocomplete?: string
}

export interface BooleanField extends FieldBase {
  readonly type: 'boolean'
  readonly widget: 'radios' | 'checkbox' | 'consent'
  readonly yes: string
  readonly no: string
  readonly statement?: string
}

export interface Choice {
  /** As posted; unique in the field. */
  readonly text: string
  readonly value: unknown
  readonly label: string
  readonly hint?: string
}

export interface ChoiceField extends FieldBase {
  readonly type: 'choice'
  readonly widget: 'radios' | 'select'
  readonly choices: readonly Choice[]
  readonly inline: boolean
}

export interface ChoicesField extends FieldBase {
  readonly type: 'choices'
  readonly choices: readonly Choice[]
  readonly inline: boolean
}

export interface DocumentsField extends FieldBase {
  readonly type: 'documents'
  readonly documentType: string
  readonly max: number
}

export interface ListField extends FieldBase {
  readonly type: 'list'
  readonly item: Scope
  readonly itemLabel: string
  readonly addLabel: string
  readonly emptyText: string
  readonly min: number
  readonly max: number
}

export type Field = TextField | NumberField | DateField | BooleanField | ChoiceField | ChoicesField | DocumentsField | ListField

/** A fault of an answer, as a person reads it. `controlId` is where the error summary leads. */
export interface FormFault {
  readonly pointer: Pointer
  readonly pageKey: string
  readonly controlId: string
  readonly message: string
}

/** Where a prefilled answer comes from. */
export type Origin = 'family'
