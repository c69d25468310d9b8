import { endOf, type Delay, type WorkingCalendar } from '../calendar/delay.ts'
import type { StatusDefinition } from './definition.ts'
import type { RequestState, TimerSet } from './state.ts'

/** What being in a status means for a request: since when, until when, and the timers that run. */
export interface Entry {
  readonly statusSince: number
  readonly fired: readonly string[]
  readonly dueAt: number | undefined
  readonly closedAt: number | undefined
  readonly set: readonly TimerSet[]
}

/** Enters a status at an instant. Undefined when one of its delays cannot be counted. */
export function enter(status: StatusDefinition, request: RequestState, at: number, calendar: WorkingCalendar): Entry | undefined {
  // Two entries in the same millisecond would share the name of their timers.
  const statusSince = request.status === undefined ? at : Math.max(at, request.statusSince + 1)
  const dueAt = dueOf(status, statusSince, calendar)
  const set: TimerSet[] = []
  for (const [name, { after, days, at: hour }] of Object.entries(status.timers ?? {})) {
    const runAt = endOf(delayOf(after, days, hour), statusSince, calendar)
    if (runAt === undefined) return undefined
    set.push({ name, statusSince, runAt })
  }
  if (status.due && dueAt === undefined) return undefined
  return { statusSince, fired: [], dueAt, closedAt: status.kind === 'closed' ? statusSince : undefined, set }
}

/** Stays in a status, after a timer of it fired or not. */
export function stay(status: StatusDefinition, request: RequestState, firedNow: string | undefined, calendar: WorkingCalendar): Entry {
  const { statusSince } = request
  const fired = firedNow === undefined ? request.fired : [...request.fired, firedNow]
  return { statusSince, fired, dueAt: dueOf(status, statusSince, calendar), closedAt: status.kind === 'closed' ? statusSince : undefined, set: [] }
}

function dueOf({ due }: StatusDefinition, since: number, calendar: WorkingCalendar): number | undefined {
  return due && endOf(delayOf(due.within, due.days), since, calendar)
}

function delayOf(duration: string, days: Delay['days'], at?: string): Delay {
  return { duration, ...(days !== undefined && { days }), ...(at !== undefined && { at }) }
}
