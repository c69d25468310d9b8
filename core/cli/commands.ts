import type { DeadJob } from '../jobs/index.ts'
import type { Fault, Stop } from '../kernel/index.ts'
import type { CheckResult } from '../operations/index.ts'

/** What `parvis tenant create` made. */
export interface CreatedTenant {
  readonly id: string
  readonly slug: string
  readonly name: string
  /** Complete address of its portal. */
  readonly address: string
  /** Démarches that do not fit the commune as it is described: they open at the next start, once that is mended. */
  readonly withheld: readonly { readonly demarche: string; readonly faults: readonly Fault[] }[]
}

/** A right to give or to take. */
export interface RoleChange {
  readonly kind: 'grant' | 'revoke'
  /** Slug of the commune. */
  readonly commune: string
  readonly email: string
  readonly role: { readonly role: 'agent'; readonly service: string } | { readonly role: 'admin' }
}

/**
 * What the command line can ask for; `core/compose` does it. Each command opens what it needs and, unless it returns a
 * `Stop`, closes it. A fault that an operator can mend is thrown as `Faults`.
 */
export interface Commands {
  /** Serves the portal; with `worker`, does the jobs in the same process. Resolves once it listens. */
  serve(options: { readonly worker: boolean }): Promise<Stop>
  /** Does jobs only. Resolves once it has started. */
  worker(options: { readonly concurrency?: number }): Promise<Stop>
  /** @returns names of the migrations that were run. */
  migrate(): Promise<readonly string[]>
  /** @param draft a commune as an operator wrote it; nothing about it is trusted. */
  createTenant(draft: unknown): Promise<CreatedTenant>
  /** @returns false when there was nothing to change. */
  changeRole(change: RoleChange): Promise<boolean>
  /** Asks everything that the platform depends on. A configuration that cannot be read is thrown as `Faults`. */
  doctor(): Promise<readonly CheckResult[]>
  deadJobs(limit: number): Promise<readonly DeadJob[]>
  /** @param id of one dead job; absent: all. @returns how many will run again. */
  retryJobs(id?: string): Promise<number>
}
