import type { JobHandlers, Periodic } from '../jobs/index.ts'
import { TIMER_JOB, type TimerPayload } from './moves/apply-move.ts'
import { purgeDrafts } from './usecases/purge-drafts.ts'
import type { KernelServices } from '../kernel/index.ts'
import type { RequestsServices } from './services.ts'

/** What this room does later. */
export function requestsJobs({ fireTimer }: Pick<RequestsServices, 'fireTimer'>): JobHandlers {
  return { [TIMER_JOB]: (job) => fireTimer(job.tenantId, job.payload as TimerPayload) }
}

const DAY = 24 * 60 * 60 * 1000

/** Once a day, drafts whose term has passed go. */
export function requestsPeriodic(services: KernelServices & Pick<RequestsServices, 'releases'>): readonly Periodic[] {
  const purge = purgeDrafts(services)
  return [{ kind: 'requests.purge-drafts', every: DAY, run: async () => void (await purge()) }]
}
