import type { Choice, Field } from '../model.ts'
import { controlName, DATE_PARTS, partName } from '../names.ts'
import type { Pointer } from '../pointer.ts'
import { joinDate } from './dates.ts'
import { parseMoney, parseNumber } from './numbers.ts'

/** Fields of a posted form; `FormBody` is one, and so is a form in the browser. */
export interface FieldReader {
  /** First value, trimmed; an empty string when absent. */
  text(name: string): string
  all(name: string): readonly string[]
  has(name: string): boolean
}

/** What decoding needs to know of a field: little enough to send to the browser. */
export interface Decodable {
  readonly type: Field['type']
  readonly widget?: string
  readonly choices?: readonly Pick<Choice, 'text' | 'value'>[]
}

/**
 * The value of one question in a posted form. What is not in the form stays as it was; an empty text is absence; what cannot
 * be read as its type stays the text that was typed, for the validator to refuse. Lists and documents are not read here.
 * @param previous the value before.
 */
export function decodeValue(field: Decodable, pointer: Pointer, body: FieldReader, previous: unknown): unknown {
  const name = controlName(pointer)
  switch (field.type) {
    case 'date': {
      const names = DATE_PARTS.map((part) => partName(pointer, part))
      if (!names.some((part) => body.has(part))) return previous
      return joinDate(names.map((part) => body.text(part)) as [string, string, string])
    }
    case 'choices': {
      const chosen = new Set(body.all(name))
      const values = (field.choices ?? []).filter(({ text }) => chosen.has(text)).map(({ value }) => value)
      return values.length > 0 ? values : undefined
    }
    case 'boolean':
      if (field.widget === 'radios') return body.text(name) === 'true' ? true : body.text(name) === 'false' ? false : previous
      if (body.text(name) === 'true') return true
      return field.widget === 'consent' ? undefined : false
    case 'choice': {
      if (!body.has(name)) return previous
      const text = body.text(name)
      return text === '' ? undefined : (field.choices?.find((choice) => choice.text === text)?.value ?? previous)
    }
    case 'list':
    case 'documents':
      return previous
    default:
      return body.has(name) ? typedText(field.type, body.text(name)) : previous
  }
}

function typedText(type: Field['type'], text: string): unknown {
  if (text === '') return undefined
  if (type === 'number' || type === 'integer') return parseNumber(text) ?? text
  if (type === 'money') return parseMoney(text) ?? text
  if (type === 'time') return parseTime(text) ?? text
  return text
}

/** `HH:MM` from « 8:30 », « 8h30 » or « 8 h ». */
function parseTime(text: string): string | undefined {
  const match = /^(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)(?::\d{2})?$/.exec(text)
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2] ?? 0)]
  if (!match || hour > 23 || minute > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
