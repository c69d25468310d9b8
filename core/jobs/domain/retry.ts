import { AppError } from '../../kernel/index.ts'

const SECOND = 1000
const FIRST_DELAY = 10 * SECOND
const LONGEST_DELAY = 6 * 60 * 60 * SECOND

/** With these delays the last attempt comes about two days after the first: a weekend without mail server loses nothing. */
export const MAX_ATTEMPTS = 20

/** A lease, in milliseconds: a killed worker's jobs come back after it. No handler may take longer. */
export const LEASE = 120 * SECOND

/**
 * Milliseconds to wait after a failed attempt: 10 s, doubled each time up to 6 h, less up to a half at random, so that jobs
 * which failed together do not come back together.
 * @param attempt 1 for the first.
 * @param random from 0 to 1.
 */
export function retryDelay(attempt: number, random: number): number {
  return Math.round(Math.min(FIRST_DELAY * 2 ** (attempt - 1), LONGEST_DELAY) * (1 - random / 2))
}

/** Thrown by a handler for what no later attempt can mend: the job is dead at once and waits for an operator. */
export class HopelessJob extends AppError {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, 422, {}, options)
  }
}
