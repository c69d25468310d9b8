/** Days without time: `YYYY-MM-DD`, which sort as they follow one another. */
export type Day = string

const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']
const AFTER_EASTER = [1, 39, 50] // Easter Monday, Ascension, Whit Monday

/**
 * The eleven public holidays of metropolitan France in a year (Code du travail, L3133-1).
 * Alsace-Moselle and overseas have others: a commune adds them to its closing days.
 */
export function holidaysOf(year: number): readonly Day[] {
  const easter = easterOf(year)
  return [...FIXED.map((day) => `${year}-${day}`), ...AFTER_EASTER.map((days) => isoDay(new Date(easter + days * 86_400_000)))].toSorted()
}

/** Easter Sunday at midnight UTC, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8). */
function easterOf(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const day = ((h + l - 7 * m + 114) % 31) + 1
  return Date.UTC(year, month - 1, day)
}

function isoDay(date: Date): Day {
  return date.toISOString().slice(0, 10)
}
