import { NotFound } from '../../kernel/index.ts'
import { get, type Context, type Route } from '../../web/index.ts'
import { runChecks, type Check, type CheckResult } from '../checks/check.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { isInside } from './inside.ts'

interface Operations {
  readonly checks: readonly Check[]
  readonly metrics: Pick<Metrics, 'registry'>
}

/** How long an answer of the checks serves again, in milliseconds: anyone may ask, and each asks every dependency. */
const TERM = 2_000

/** `/health/live`, `/health/ready` and `/metrics`: pages of the platform, for load balancers and operators. */
export function operationsRoutes({ checks, metrics }: Operations): readonly Route[] {
  const ask = remembered(() => runChecks(checks))

  async function ready(ctx: Context): Promise<void> {
    const results = await ask()
    const down = results.some(({ ok, essential }) => essential && !ok)
    const status = down ? 'down' : results.every(({ ok }) => ok) ? 'ok' : 'degraded'
    answer(ctx, down ? 503 : 200, { status, ...(isInside(ctx) && { checks: results }) })
  }

  async function figures(ctx: Context): Promise<void> {
    if (!isInside(ctx)) throw new NotFound('page')
    ctx.set('Cache-Control', 'no-store')
    ctx.body = await metrics.registry.metrics()
    ctx.type = metrics.registry.contentType
  }

  return [
    get('/health/live', 'operations', live),
    get('/health/ready', 'operations', ready),
    get('/metrics', 'operations', figures),
  ].map((route) => ({ ...route, scope: 'site' }))
}

/** The process answers: nothing else is asked, since a restart mends no dependency. */
function live(ctx: Context): void {
  answer(ctx, 200, { status: 'ok' })
}

function answer(ctx: Context, status: number, body: object): void {
  ctx.set('Cache-Control', 'no-store')
  ctx.body = body
  ctx.status = status
}

/** Those who ask at the same moment, or just after, share one answer. */
function remembered(run: () => Promise<CheckResult[]>): () => Promise<CheckResult[]> {
  let last: Promise<CheckResult[]> | undefined
  let until = 0
  return () => {
    const now = performance.now()
    if (last && now < until) return last
    until = now + TERM
    last = run()
    return last
  }
}
