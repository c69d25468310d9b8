import type { Health } from '../../kernel/index.ts'

/** Something that the platform depends on. */
export interface Check {
  /** Stable name for machines: `database`, `smtp`. */
  readonly name: string
  /** What an operator calls it, in French. */
  readonly title: string
  /** Without it nothing can be served: the load balancer must look elsewhere. Without another, one thing waits or is refused. */
  readonly essential: boolean
  /** What to do when it fails, in French. */
  readonly remedy: string
  /** Name of a check earlier in the list without which this one cannot tell anything: its own remedy would mislead. */
  readonly after?: string
  /** May throw: the error's message becomes the detail. */
  run(): Promise<Health>
}

export interface CheckResult extends Health {
  readonly name: string
  readonly title: string
  readonly essential: boolean
  /** Absent when all is well, and when another check must pass first. */
  readonly remedy?: string
  readonly milliseconds: number
}

/** Longest wait for one check. A dependency that is this slow is down for those who wait for a page. */
const PATIENCE = 5_000

/** Runs every check, all at once but for those that wait for another. Never throws. */
export function runChecks(checks: readonly Check[], patience = PATIENCE): Promise<CheckResult[]> {
  const started = new Map<string, Promise<CheckResult>>()
  return Promise.all(checks.map((check) => {
    const result = runCheck(check, check.after === undefined ? undefined : started.get(check.after), patience)
    started.set(check.name, result)
    return result
  }))
}

async function runCheck(check: Check, after: Promise<CheckResult> | undefined, patience: number): Promise<CheckResult> {
  const { name, title, essential, remedy } = check
  const first = await after
  if (first?.ok === false) return { name, title, essential, ok: false, detail: `à vérifier après « ${first.title} »`, milliseconds: 0 }
  const start = performance.now()
  const { ok, detail } = await inTime(check, patience)
  return { name, title, essential, ok, detail, ...(!ok && { remedy }), milliseconds: Math.round(performance.now() - start) }
}

async function inTime(check: Check, patience: number): Promise<Health> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Health>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, detail: `pas de réponse en ${(patience / 1000).toLocaleString('fr')} s` }), patience)
  })
  try {
    return await Promise.race([check.run(), late])
  } catch (error) {
    return { ok: false, detail: describe(error) }
  } finally {
    clearTimeout(timer)
  }
}

/** Several addresses of one name fail together: Node then gives an error without a message. */
function describe(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(describe).join(', ')
  return error instanceof Error ? error.message || error.name : String(error)
}
