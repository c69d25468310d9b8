import { DateTime, Duration } from 'luxon'
import { holidaysOf, type Day } from './holidays.ts'

/** Communes of metropolitan France: what a person reads as "the same hour tomorrow" is told by this clock. */
export const ZONE = 'Europe/Paris'

/** What a commune says of its own calendar, beside weekends and public holidays. */
export interface WorkingCalendar {
  /** Days on which the town hall is closed. */
  readonly closingDays: readonly Day[]
}

export interface Delay {
  /** ISO 8601 duration. */
  readonly duration: string
  readonly days?: 'calendar' | 'working'
  /** `HH:MM` of the due day, Paris. */
  readonly at?: string
}

const WHOLE_DAYS = /^P(\d{1,4})D$/
const HOUR = /^([01]\d|2[0-3]):([0-5]\d)$/
/** Ten years of days: past it, closing days leave no working day in sight. */
const FURTHEST = 3660

/** True when the commune works on that day: neither a weekend, nor a public holiday, nor a closing day of its own. */
function isWorkingDay(day: DateTime, calendar: WorkingCalendar): boolean {
  const iso = day.toISODate() ?? ''
  return day.weekday <= 5 && !holidaysOf(day.year).includes(iso) && !calendar.closingDays.includes(iso)
}

/**
 * The instant (UTC milliseconds) at which a delay that starts at `from` ends; undefined when the delay is not valid, which
 * the publication check has refused before. The hour is kept across the change to summer time. In working days the first day
 * counted is the one after `from`; a delay of no days ends at once.
 */
export function endOf(delay: Delay, from: number, calendar: WorkingCalendar): number | undefined {
  const start = DateTime.fromMillis(from, { zone: ZONE })
  const end = delay.days === 'working' ? afterWorkingDays(delay.duration, start, calendar) : afterDuration(delay.duration, start)
  if (!end?.isValid) return undefined
  if (delay.at === undefined) return end.toMillis()
  const hour = HOUR.exec(delay.at)
  // An hour that is already past on the first day would end the delay before it starts.
  return hour ? Math.max(from, end.set({ hour: Number(hour[1]), minute: Number(hour[2]), second: 0, millisecond: 0 }).toMillis()) : undefined
}

/** True when a delay can be counted: an ISO 8601 duration, in whole days where only working days count. */
export function isDelay(delay: Delay): boolean {
  if (delay.days === 'working') return WHOLE_DAYS.test(delay.duration)
  return Duration.fromISO(delay.duration).isValid
}

function afterDuration(duration: string, start: DateTime): DateTime | undefined {
  const parsed = Duration.fromISO(duration)
  return parsed.isValid ? start.plus(parsed) : undefined
}

function afterWorkingDays(duration: string, start: DateTime, calendar: WorkingCalendar): DateTime | undefined {
  const days = WHOLE_DAYS.exec(duration)?.[1]
  if (days === undefined) return undefined
  let left = Number(days)
  let day = start
  for (let steps = 0; left > 0; steps += 1) {
    if (steps > FURTHEST) return undefined
    day = day.plus({ days: 1 })
    if (isWorkingDay(day, calendar)) left -= 1
  }
  return day
}
