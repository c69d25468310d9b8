import type { Choice, Field, Scope, Texts } from '../model.ts'
import { shapeOf } from '../expression/types.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import { CAPS } from './check-schema.ts'
import { choicesOf } from './choices.ts'
import { errorTexts } from './texts.ts'

/** What is known of a control before its kind is decided. */
export interface FieldInput {
  readonly pointer: string
  readonly key: string
  readonly name: string
  readonly required: boolean
  /** Laid flat. */
  readonly schema: JsonSchema
  /** Schema of the items, laid flat, of an array. */
  readonly items?: JsonSchema
  readonly label?: string
  readonly options: Readonly<Record<string, unknown>>
  readonly texts: Texts
  /** Loads the fields of an item of a list. */
  item(): Scope
}

export type Refusal = { readonly problem: string; readonly remedy: string }

const DEFAULT_MAX_ITEMS = 50
const FOLD_ABOVE = 7
const STRING_FORMATS: Readonly<Record<string, 'textarea' | 'email' | 'tel' | 'time' | 'date'>> = {
  textarea: 'textarea',
  email: 'email',
  tel: 'tel',
  time: 'time',
  date: 'date',
}

/** The field of a control, by what its schema allows and what its options ask for. */
export function loadField(input: FieldInput): Field | Refusal {
  const { schema, options } = input
  const choices = choicesOf(schema, input.key, input.texts)
  if (schema.documentType !== undefined) return documentsField(input)
  switch (shapeOf(schema)) {
    case 'boolean':
      return booleanField(input)
    case 'array':
      return arrayField(input)
    case 'string':
      return choices ? choiceField(input, choices) : textField(input)
    case 'number':
      return choices ? choiceField(input, choices) : numberField(input)
    case 'object':
      return refuse('an object needs a layout of its own controls', 'Name its properties one by one')
    default:
      if (choices) return choiceField(input, choices)
      return refuse(`no control can ask for ${JSON.stringify(schema.type ?? options['format'] ?? 'any value')}`, 'Give the property one type: string, number, integer, boolean, array or object')
  }
}

function base({ pointer, key, name, required, schema, label, options, texts }: FieldInput) {
  const hint = textOf(options['hint']) ?? texts[`${key}.help`] ?? schema.description
  return {
    pointer, key, required, schema,
    label: label ?? texts[`${key}.label`] ?? schema.title ?? name,
    errors: errorTexts(texts, key),
    readOnly: options['readonly'] === true || schema['readOnly'] === true,
    ...(hint !== undefined && { hint }),
  }
}

function textField(input: FieldInput): Field | Refusal {
  const { schema, options } = input
  const asked = textOf(options['format']) ?? (options['multi'] === true ? 'textarea' : undefined)
  if (asked !== undefined && asked !== 'text' && !Object.hasOwn(STRING_FORMATS, asked)) return unknownFormat(asked, ['text', ...Object.keys(STRING_FORMATS)])
  if (schema.format === 'date-time') return refuse('a moment (date-time) has no control', 'Ask for a date and a time in two properties')
  const type = asked === 'text' ? 'text' : (STRING_FORMATS[asked ?? schema.format ?? ''] ?? 'text')
  const autocomplete = optional('autocomplete', textOf(options['autocomplete']))
  if (type === 'date') return { type, ...base(input), ...autocomplete }
  return { type, ...base(input), ...autocomplete, ...optional('width', numberOf(options['width'])) }
}

function numberField(input: FieldInput): Field | Refusal {
  const whole = [input.schema.type].flat().includes('integer')
  const format = textOf(input.options['format'])
  if (format !== undefined && format !== 'money') return unknownFormat(format, ['money'])
  if (format === 'money' && !whole) return refuse('an amount of money is a whole number of cents', 'Give the property the type integer')
  return {
    type: format === 'money' ? 'money' : whole ? 'integer' : 'number',
    ...base(input),
    ...optional('width', numberOf(input.options['width'])),
    ...optional('suffix', textOf(input.options['suffix'])),
  }
}

function booleanField(input: FieldInput): Field | Refusal {
  const { schema, options, key, texts } = input
  const format = textOf(options['format']) ?? (schema.const === true ? 'consent' : 'radio')
  const widgets: Readonly<Record<string, 'radios' | 'checkbox' | 'consent'>> = { radio: 'radios', checkbox: 'checkbox', consent: 'consent' }
  const widget = Object.hasOwn(widgets, format) ? widgets[format] : undefined
  if (!widget) return unknownFormat(format, Object.keys(widgets))
  const statement = textOf(options['statement']) ?? texts[`${key}.statement`]
  return {
    type: 'boolean',
    widget,
    ...base(input),
    yes: texts[`${key}.true`] ?? 'Oui',
    no: texts[`${key}.false`] ?? 'Non',
    ...optional('statement', statement),
  }
}

function choiceField(input: FieldInput, choices: readonly Choice[]): Field | Refusal {
  const format = textOf(input.options['format'])
  if (format !== undefined && format !== 'radio' && format !== 'select') return unknownFormat(format, ['radio', 'select'])
  if (new Set(choices.map(({ text }) => text)).size < choices.length) return refuse('two choices have the same value', 'Give each choice a value of its own')
  const widget = format === 'select' || (format === undefined && choices.length > FOLD_ABOVE) ? 'select' : 'radios'
  return { type: 'choice', widget, ...base(input), choices, inline: input.options['orientation'] === 'horizontal' }
}

function arrayField(input: FieldInput): Field | Refusal {
  const { schema, items, key, texts } = input
  if (!items) return refuse('the list does not say what its items are', 'Give the array `items`')
  const choices = choicesOf(items, key, texts)
  if (choices) return { type: 'choices', ...base(input), choices, inline: input.options['orientation'] === 'horizontal' }
  if (shapeOf(items) !== 'object') return refuse('a list of free values has no control', 'Offer choices (enum), or make each item an object')
  if (schema.uniqueItems === true && (schema.maxItems ?? Infinity) > DEFAULT_MAX_ITEMS) return refuse('uniqueItems on a long list of objects is too slow', `Give maxItems, at most ${DEFAULT_MAX_ITEMS}`)
  const named = (name: string, fallback: string) => textOf(input.options[`${name}Label`]) ?? texts[`${key}.${name}`] ?? fallback
  const item = input.item()
  return {
    type: 'list',
    ...base(input),
    item,
    itemLabel: named('item', items.title ?? 'Élément'),
    addLabel: named('add', 'Ajouter'),
    emptyText: textOf(input.options['emptyText']) ?? texts[`${key}.empty`] ?? 'La liste est vide.',
    min: schema.minItems ?? 0,
    max: Math.min(schema.maxItems ?? DEFAULT_MAX_ITEMS, CAPS.maxItems),
  }
}

function documentsField(input: FieldInput): Field | Refusal {
  const { schema } = input
  if (shapeOf(schema) !== 'array') return refuse('documentType stands on something else than a list of ids', 'Refer to urn:parvis:forms:document:1')
  return { type: 'documents', ...base(input), documentType: String(schema.documentType), max: schema.maxItems ?? 1 }
}

function refuse(problem: string, remedy: string): Refusal {
  return { problem, remedy }
}

function unknownFormat(format: string, known: readonly string[]): Refusal {
  return refuse(`the option format "${format}" does not fit this property`, `Use one of: ${known.join(', ')}`)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [Key in Name]?: Value }
}
