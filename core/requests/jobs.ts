import type { JobHandlers } from '../jobs/index.ts'
import { TIMER_JOB, type TimerPayload } from './moves/apply-move.ts'
import type { RequestsServices } from './services.ts'

/** What this room does later. */
export function requestsJobs({ fireTimer }: Pick<RequestsServices, 'fireTimer'>): JobHandlers {
  return { [TIMER_JOB]: (job) => fireTimer(job.tenantId, job.payload as TimerPayload) }
}
