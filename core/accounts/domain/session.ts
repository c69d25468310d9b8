const MINUTE = 60 * 1000
const HOUR = 60 * MINUTE

interface SessionTimes {
  /** Ends so long after the last page that was opened. */
  readonly idle: number
  /** Ends so long after the sign-in, whatever happens. */
  readonly absolute: number
}

/** Agents read other people's health sheets on shared desks: the usual thirty minutes (NIST SP 800-63B, AAL2), one working day. */
const STAFF_TIMES: SessionTimes = { idle: 30 * MINUTE, absolute: 10 * HOUR }

/** A parent leaves a long form to look for a paper, and sees only the own family: two hours, one day's evening included. */
const CITIZEN_TIMES: SessionTimes = { idle: 2 * HOUR, absolute: 12 * HOUR }

/** The last page is noted at most once a minute: a write a page would cost more than the page. */
export const SEEN_STEP = MINUTE

/** How long an ended session is remembered, so that the answers posted just after its end can be kept for the same person. */
export const REMEMBERED = 24 * HOUR

export interface SessionLife {
  readonly staff: boolean
  readonly seenAt: number
  readonly expiresAt: number
  readonly endedAt?: number
}

export function isLive({ staff, seenAt, expiresAt, endedAt }: SessionLife, now: number): boolean {
  const { idle } = staff ? STAFF_TIMES : CITIZEN_TIMES
  return endedAt === undefined && now < expiresAt && now - seenAt < idle
}

/** @returns UTC milliseconds. */
export function absoluteEnd(staff: boolean, now: number): number {
  return now + (staff ? STAFF_TIMES : CITIZEN_TIMES).absolute
}
