import type { KernelServices } from '../../kernel/index.ts'
import type { Periodic } from '../domain/periodic.ts'
import { forgetDone } from '../store/desk.ts'

const DAY = 24 * 60 * 60 * 1000

/** How long the key of a done job still refuses its like: longer than anything repeats a cause by itself. */
const KEPT = 90 * DAY

/** The room's own periodic work: once a day, rows of jobs done long ago go. */
export function jobsPeriodic({ database, clock }: Pick<KernelServices, 'database' | 'clock'>): readonly Periodic[] {
  return [{ kind: 'jobs.forget', every: DAY, run: () => forgetDone(database.db, clock.now() - KEPT) }]
}
