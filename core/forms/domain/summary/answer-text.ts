import { isDate } from '../decode/dates.ts'
import type { Choice, Field } from '../model.ts'

const NONE = 'Pas de réponse'
const DAY = new Intl.DateTimeFormat('fr-FR', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const NUMBER = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 10 })
const EUROS = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })

/** An answer as people read it: « mardi 3 novembre 2026 », « Oui », « 12,50 € », the label of a choice. */
export function answerText(field: Field, value: unknown): string {
  if (value === undefined || value === null || value === '') return NONE
  switch (field.type) {
    case 'date':
      return typeof value === 'string' && isDate(value) ? dayText(value) : String(value)
    case 'boolean':
      return value === true ? field.yes : field.no
    case 'choice':
      return labelOf(field.choices, value)
    case 'choices':
      return Array.isArray(value) && value.length > 0 ? value.map((one) => labelOf(field.choices, one)).join(', ') : NONE
    case 'money':
      return typeof value === 'number' ? EUROS.format(value / 100) : String(value)
    case 'number':
    case 'integer':
      return typeof value === 'number' ? NUMBER.format(value) + (field.suffix === undefined ? '' : `\u00a0${field.suffix}`) : String(value)
    case 'time':
      return String(value).replace(/^0?(\d{1,2}):(\d{2}).*$/, '$1\u00a0h\u00a0$2').replace(/\u00a000$/, '')
    case 'tel':
      return phoneText(String(value))
    case 'list':
      return Array.isArray(value) && value.length > 0 ? String(value.length) : field.emptyText
    case 'documents':
      return Array.isArray(value) ? `${value.length} ${value.length > 1 ? 'documents' : 'document'}` : NONE
    default:
      return String(value)
  }
}

/** « 06 12 34 56 78 » however it was typed; a number from abroad as it is. */
function phoneText(typed: string): string {
  const digits = typed.replace(/[\s.-]/g, '')
  return /^0\d{9}$/.test(digits) ? digits.replace(/(\d\d)(?=\d)/g, '$1 ') : typed
}

/** « mardi 3 novembre 2026 » from `2026-11-03`; « mardi 1er décembre 2026 » on a first. */
function dayText(date: string): string {
  const text = DAY.format(new Date(`${date}T00:00:00Z`))
  return text.replace(/(^|\s)1(\s)/, '$11er$2')
}

function labelOf(choices: readonly Choice[], value: unknown): string {
  return choices.find((choice) => choice.value === value)?.label ?? String(value)
}

/** A limit of a number as people read it: « 12,50 € » for an amount. */
export function formatNumber(field: Field, value: number): string {
  return field.type === 'money' ? EUROS.format(value / 100) : NUMBER.format(value)
}
