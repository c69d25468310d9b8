import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { JobsDesk, ObserveJob } from '../../jobs/index.ts'
import type { Database } from '../../kernel/index.ts'
import type { Observe } from '../../web/index.ts'

export interface Metrics {
  readonly registry: Registry
  /** For the web room: one answer. */
  readonly observeRequest: Observe
  /** For the worker: one attempt. */
  readonly observeJob: ObserveJob
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** Figures of this process for Prometheus. Labels come from routes and kinds, never from addresses: their number is known. */
export function createMetrics({ database, jobsDesk }: { readonly database: Database; readonly jobsDesk: JobsDesk }): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'parvis_http_request_seconds', help: 'Time to answer, by route template', labelNames: ['route', 'method', 'status'], buckets: SECONDS, registers,
  })
  const attempts = new Histogram({
    name: 'parvis_job_attempt_seconds', help: 'Time of an attempt, by kind and result', labelNames: ['kind', 'result'], buckets: SECONDS, registers,
  })
  measureJobs(jobsDesk, registers)
  measurePool(database, registers)
  return {
    registry,
    observeRequest: (route, method, status, seconds) => requests.observe({ route, method, status }, seconds),
    observeJob: (kind, result, seconds) => attempts.observe({ kind, result }, seconds),
  }
}

function measureJobs(desk: JobsDesk, registers: Registry[]): void {
  const failures = new Counter({ name: 'parvis_jobs_unreadable_total', help: 'Scrapes in which the jobs could not be counted', registers })
  const gauge = new Gauge({
    name: 'parvis_jobs', help: 'Jobs that are not done, by state; late: due for over a minute', labelNames: ['state'], registers,
    async collect() {
      gauge.reset()
      try {
        for (const [state, jobs] of Object.entries(await desk.counts())) gauge.set({ state }, jobs)
      } catch {
        // Metrics must answer above all when the database does not.
        failures.inc()
      }
    },
  })
}

interface Pool { numUsed(): number; numFree(): number; numPendingAcquires(): number }

function measurePool(database: Database, registers: Registry[]): void {
  const gauge = new Gauge({
    name: 'parvis_database_connections', help: 'Connections of the pool; waiting: callers without one', labelNames: ['state'], registers,
    collect() {
      const pool = database.db.client.pool as Pool
      gauge.set({ state: 'used' }, pool.numUsed())
      gauge.set({ state: 'free' }, pool.numFree())
      gauge.set({ state: 'waiting' }, pool.numPendingAcquires())
    },
  })
}
