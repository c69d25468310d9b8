/** French wording of dates, sums and sentences, in the time of Paris, whatever the server's own. */
const ZONE = 'Europe/Paris'
const day = new Intl.DateTimeFormat('fr-FR', { timeZone: ZONE, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const plainDay = new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const clock = new Intl.DateTimeFormat('fr-FR', { timeZone: ZONE, hour: 'numeric', minute: '2-digit', hour12: false })
const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE })
const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })

/** « mardi 3 novembre 2026 ». @param value an instant in milliseconds, or a day as `YYYY-MM-DD`; anything else comes back as it is. */
export function formatDate(value: number | string): string {
  if (typeof value === 'number') return first(day.format(value))
  return isDay(value) ? first(plainDay.format(Date.parse(value))) : value
}

/** A day without its weekday, which says nothing of a birth or a term: « 3 novembre 2026 ». @param value as of `formatDate`. */
export function formatDay(value: number | string): string {
  return formatDate(value).replace(/^\p{L}+ (?=\d)/u, '')
}

/** A 30 February is no day, though Date.parse takes it for the 2 March. */
function isDay(text: string): boolean {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text)
}

/** « mardi 3 novembre 2026 à 18 h 30 ». @param value an instant in UTC milliseconds. */
export function formatDateTime(value: number): string {
  return `${formatDate(value)} à ${clock.format(value).replace(/^0(?=\d)/, '').replace(':', '\u00a0h\u00a0')}`
}

/** « 1 234,50 € ». @param cents whole cents. */
export function formatMoney(cents: number): string {
  return euros.format(cents / 100)
}

/** The day in Paris of an instant, as `YYYY-MM-DD`. */
export function dayOf(instant: number): string {
  return isoDay.format(instant)
}

/** « 1er » for the first of a month. */
function first(text: string): string {
  return text.replace(/(^|\s)1 (?=\p{L})/u, '$11er ')
}

/** A label in the middle of a sentence; P.A.I. and RIB stay as they are. */
export function lowerFirst(text: string): string {
  return text.replace(/^\p{Lu}(?![\p{Lu}.])/u, (letter) => letter.toLowerCase())
}
