/** A day, as `YYYY-MM-DD`. */
export type Day = string

const SHAPE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/

/** The day that a text names, with its zeros, or undefined when the calendar has no such day. */
export function readDay(text: string): Day | undefined {
  const [, year, month, day] = SHAPE.exec(text.trim()) ?? []
  if (!year || !month || !day) return undefined
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${written}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written) ? written : undefined
}

/** Whole years between a birth and a day; someone born on 29 February is a year older on 1 March of a common year. */
export function ageAt(birthDate: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}
