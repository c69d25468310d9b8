import type { Facts } from './facts.ts'
import type { DocumentsField, FieldUse, Form } from './model.ts'
import { valueAt, type Answers, type Pointer } from './pointer.ts'
import { requiredNow } from './rules/required-now.ts'
import { stateOf } from './rules/state.ts'

/** A document that the form asks for, given these answers. */
export interface DocumentRequirement {
  readonly pointer: Pointer
  readonly pageKey: string
  readonly documentType: string
  readonly label: string
  readonly required: boolean
  /** Ids that were given. Whether they still exist, and for whom, is the vault's affair. */
  readonly given: readonly string[]
}

export function documentFields(form: Form, data: Answers, facts: Facts): readonly DocumentRequirement[] {
  const state = stateOf(form, data, facts)
  const required = requiredNow(form, state.data)
  const asked = form.scope.fields.filter((use): use is FieldUse & { field: DocumentsField } => use.field.type === 'documents' && state.isAsked(use))
  return asked.map(({ field, pageKey }) => {
    const value = valueAt(state.data, field.pointer)
    return {
      pointer: field.pointer,
      pageKey: pageKey ?? '',
      documentType: field.documentType,
      label: field.label,
      required: field.required || required.has(field.pointer),
      given: Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [],
    }
  })
}
