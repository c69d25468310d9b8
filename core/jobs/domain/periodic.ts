import type { JobHandler, NewJob } from './job.ts'

/** Owner of jobs that belong to no commune: the nil UUID (RFC 9562). */
const PLATFORM = '00000000-0000-0000-0000-000000000000'

/** Work that comes back: a purge, a report. */
export interface Periodic {
  readonly kind: string
  /** Milliseconds between two runs, counted from 1970 in UTC, so that all replicas agree without speaking. */
  readonly every: number
  readonly run: JobHandler
}

/** The next run after an instant. Its key is the same on every replica: it is written once. */
export function nextRun({ kind, every }: Pick<Periodic, 'kind' | 'every'>, now: number): NewJob {
  const turn = Math.floor(now / every) + 1
  return { tenantId: PLATFORM, kind, key: `every:${kind}:${turn}`, payload: null, runAt: turn * every }
}
