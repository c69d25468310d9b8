import type { ControlView, FileControl, FileView } from '../../../web/index.ts'
import { splitDate } from '../decode/dates.ts'
import { intentValue } from '../decode/intent.ts'
import { inputMoney, inputNumber } from '../decode/numbers.ts'
import type { Choice, DateField, DocumentsField, Field, NumberField, TextField } from '../model.ts'
import { controlId, controlName, DATE_PARTS, INTENT, partName, vaultName } from '../names.ts'
import type { Pointer } from '../pointer.ts'
import { answerText } from '../summary/answer-text.ts'
import type { RenderOptions } from './drawing.ts'

/** What every control has, whatever its kind. */
export interface CommonView {
  readonly required: boolean
  readonly error?: string
  readonly origin?: string
  readonly disabled?: boolean
  readonly hidden?: boolean
}

/** One control, filled. Lists are drawn elsewhere, unless they are only read. */
export function controlView(field: Field, pointer: Pointer, value: unknown, options: RenderOptions, common: CommonView): ControlView {
  const id = controlId(pointer)
  const base = { id, name: controlName(pointer), label: field.label, pointer, ...common, ...(field.hint !== undefined && { hint: field.hint }) }
  if (field.readOnly || field.type === 'list') return { kind: 'static', ...base, value: answerText(field, value) }
  switch (field.type) {
    case 'date':
      return { kind: 'date', ...base, parts: dateParts(field, id, pointer, value) }
    case 'boolean':
      if (field.widget === 'radios') {
        const choices: readonly Choice[] = [{ text: 'true', value: true, label: field.yes }, { text: 'false', value: false, label: field.no }]
        return { kind: 'radios', ...base, choices: choiceViews(choices, id, (choice) => choice === value), inline: true }
      }
      return { kind: field.widget, ...base, checked: value === true, ...(field.statement !== undefined && { statement: field.statement }) }
    case 'choice':
      return { kind: field.widget, ...base, choices: choiceViews(field.choices, id, (choice) => choice === value), inline: field.inline }
    case 'choices': {
      const chosen: readonly unknown[] = Array.isArray(value) ? value : []
      return { kind: 'checkboxes', ...base, choices: choiceViews(field.choices, id, (choice) => chosen.includes(choice)), inline: field.inline }
    }
    case 'documents':
      return { kind: 'file', ...base, ...fileParts(field, pointer, value, options) }
    case 'number':
    case 'integer':
    case 'money':
      return { ...base, ...numberParts(field, value) }
    default:
      return { ...base, ...textParts(field, value) }
  }
}

function dateParts(field: DateField, id: string, pointer: Pointer, value: unknown) {
  const typed = splitDate(value)
  const bday = field.autocomplete === 'bday' ? ['bday-day', 'bday-month', 'bday-year'] : undefined
  return DATE_PARTS.map((part, index) => ({
    // The error summary leads to the control's id: the first box.
    id: index === 0 ? id : `${id}-${part}`,
    name: partName(pointer, part),
    label: ['Jour', 'Mois', 'Année'][index]!,
    value: typed[index]!,
    width: index === 2 ? 4 : 2,
    ...(bday && { autocomplete: bday[index]! }),
  }))
}

function choiceViews(choices: readonly Choice[], id: string, isChosen: (value: unknown) => boolean) {
  return choices.map(({ text, value, label, hint }, index) => ({
    id: index === 0 ? id : `${id}-${index + 1}`,
    value: text,
    label,
    checked: isChosen(value),
    ...(hint !== undefined && { hint }),
  }))
}

function fileParts(field: DocumentsField, pointer: Pointer, value: unknown, options: RenderOptions): Pick<FileControl, 'accept' | 'limit' | 'multiple' | 'files' | 'vault' | 'vaultName'> {
  const ids = (Array.isArray(value) ? value : []).filter((one) => typeof one === 'string')
  const files = ids.map((id) => options.documents?.get(id)).filter((file): file is FileView => file !== undefined)
  const offered = ids.length < field.max ? (options.vaultChoices?.(field.documentType) ?? []) : []
  return {
    accept: options.upload?.accept ?? '',
    limit: options.upload?.limit ?? '',
    multiple: field.max - ids.length > 1,
    files: files.map((file) => ({ ...file, remove: { name: INTENT, value: intentValue({ kind: 'detach', pointer, documentId: file.id }), text: 'Retirer' } })),
    vault: offered.filter((choice) => !ids.includes(choice.value)).map((choice, index) => ({
      id: `${controlId(pointer)}-coffre-${index + 1}`, value: choice.value, label: choice.label, detail: choice.detail, checked: false,
    })),
    vaultName: vaultName(pointer),
  }
}

function numberParts(field: NumberField, value: unknown) {
  const shown = typeof value === 'number' ? (field.type === 'money' ? inputMoney(value) : inputNumber(value)) : asTyped(value)
  return {
    kind: field.type === 'money' ? ('money' as const) : ('number' as const),
    value: shown,
    inputmode: field.type === 'integer' ? 'numeric' : 'decimal',
    ...(field.width !== undefined && { width: field.width }),
    ...(field.suffix !== undefined && { suffix: field.suffix }),
  }
}

function textParts(field: TextField, value: unknown) {
  return {
    kind: field.type,
    value: asTyped(value),
    ...(field.autocomplete !== undefined && { autocomplete: field.autocomplete }),
    ...(field.schema.maxLength !== undefined && { maxlength: field.schema.maxLength }),
    ...(field.width !== undefined && { width: field.width }),
    ...(field.type === 'textarea' && { rows: (field.schema.maxLength ?? 1000) > 200 ? 5 : 3 }),
  }
}

/** An answer that could not be read as its type is the text that was typed. */
function asTyped(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
