import type { Db } from '../../kernel/index.ts'

/** Something to do later or outside: a mail, a timer, a call. Written in the transaction that causes it. */
export interface NewJob {
  readonly tenantId: string
  /** Name of its handler. */
  readonly kind: string
  /** The same key is never written twice: what makes a repeated cause harmless. */
  readonly key: string
  readonly payload: unknown
  /** UTC milliseconds; absent: now. */
  readonly runAt?: number
}

export interface Job extends NewJob {
  readonly id: string
  /** 1 on the first run. */
  readonly attempt: number
}

/** Must be idempotent: a job that was done may run again when the process dies before it is marked. */
export type JobHandler = (job: Job) => Promise<void>

/** Handlers by kind, as a room or a plugin registers them. */
export type JobHandlers = Readonly<Record<string, JobHandler>>

export interface Jobs {
  /** Writes jobs inside the caller's transaction; one whose key exists already is left as it is. */
  add(tx: Db, jobs: readonly NewJob[]): Promise<void>
  /** Withdraws jobs that have not started, by the beginning of their key (a timer of a status that was left). */
  withdraw(tx: Db, tenantId: string, keyPrefix: string): Promise<void>
}
