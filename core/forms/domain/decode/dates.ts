/** The three parts of a date as they were typed. */
export type DateParts = readonly [day: string, month: string, year: string]

const MONTHS = ['janvier', 'fevrier', 'mars', 'avril', 'mai', 'juin', 'juillet', 'aout', 'septembre', 'octobre', 'novembre', 'decembre']

/**
 * `YYYY-MM-DD` from what was typed. When it is no date, the typed parts joined by `/` are kept in its place: nothing is lost,
 * and the validator refuses it. Undefined when nothing was typed.
 */
export function joinDate([day, month, year]: DateParts): string | undefined {
  const typed = [day, month, year].map((part) => part.trim().replaceAll('/', ' ')) as [string, string, string]
  if (typed.every((part) => part === '')) return undefined
  const iso = `${typed[2]}-${monthNumber(typed[1]).padStart(2, '0')}-${typed[0].padStart(2, '0')}`
  return isDate(iso) ? iso : typed.join('/')
}

/** Parts to show again, from a date or from what `joinDate` kept. */
export function splitDate(value: unknown): DateParts {
  if (typeof value !== 'string' || value === '') return ['', '', '']
  if (isDate(value)) {
    const [year = '', month = '', day = ''] = value.split('-')
    return [String(Number(day)), String(Number(month)), year]
  }
  const [day = '', month = '', ...year] = value.split('/')
  return [day, month, year.join('/')]
}

/** True for a day that exists, written `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const last = [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return last !== undefined && day >= 1 && day <= last && year > 0
}

function monthNumber(typed: string): string {
  const plain = typed.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  const index = plain.length < 3 ? -1 : MONTHS.findIndex((month) => month.startsWith(plain))
  return index < 0 ? typed : String(index + 1)
}
