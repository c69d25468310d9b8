import { valueAt, type Answers, type Form } from '../../../../../core/forms/index.ts'
import { splitDate } from '../../../../../core/forms/domain/decode/dates.ts'
import type { Field, FieldUse } from '../../../../../core/forms/domain/model.ts'
import { controlName, DATE_PARTS, partName } from '../../../../../core/forms/domain/names.ts'
import { joinPointer, type Pointer } from '../../../../../core/forms/domain/pointer.ts'

export type Fields = readonly (readonly [name: string, value: string])[]

/** What a browser posts when a page holds these answers. Files go apart. */
export function fieldsOf(form: Form, pageKey: string, answers: Answers): Fields {
  return form.scope.fields.filter((use) => use.pageKey === pageKey).flatMap((use) => encode(use, use.field.pointer, answers, use.field.pointer))
}

function encode({ field }: FieldUse, pointer: Pointer, data: Answers, at: Pointer): Fields {
  const value = valueAt(data, at)
  const name = controlName(pointer)
  switch (field.type) {
    case 'documents':
      return []
    case 'list':
      return (Array.isArray(value) ? value : []).flatMap((item, index) =>
        field.item.fields.flatMap((use) => encode(use, joinPointer(pointer, index) + use.field.pointer, item as Answers, use.field.pointer)))
    case 'date':
      return splitDate(value).map((text, index) => [partName(pointer, DATE_PARTS[index]!), text] as const)
    case 'boolean':
      return value === undefined || (value === false && field.widget !== 'radios') ? [] : [[name, String(value)]]
    case 'choice':
    case 'choices':
      return textsOf(field, Array.isArray(value) ? value : [value]).map((text) => [name, text] as const)
    default:
      return [[name, value === undefined ? '' : String(value)]]
  }
}

function textsOf(field: Extract<Field, { type: 'choice' | 'choices' }>, values: readonly unknown[]): string[] {
  return field.choices.filter((choice) => values.includes(choice.value)).map(({ text }) => text)
}
