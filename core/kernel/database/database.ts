import { AsyncLocalStorage } from 'node:async_hooks'
import type { Knex } from 'knex'
import { connect, dialectOf, type Dialect } from './connect.ts'
import { CommitUnknown, isLostConnection, isRetryable } from './faults.ts'

/** What a store is given: a transaction, or the pool where none is open. */
export type Db = Knex

export interface Database {
  readonly dialect: Dialect
  readonly url: URL
  /**
   * The pool, for reads outside a transaction. Using it while a transaction of the same call chain is open throws: on
   * SQLite it would wait for ever, on MariaDB it empties the pool under load and sees other data.
   */
  readonly db: Db
  /**
   * Runs the whole of `work` in one transaction, again (up to five times) when the database asks for it by a deadlock,
   * a lock timeout or a changed snapshot. `work` must have no effect outside the database.
   * @throws CommitUnknown when the reply to COMMIT was lost: read again by idempotency key, never repeat blindly.
   */
  transaction<Result>(work: (tx: Db) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

const TRIES = 5

/** Opens a database by its address: `sqlite:///folder/file.db`, `mysql://…` or `mariadb://user:password@host/name`. */
export function openDatabase(url: URL, options: { poolSize?: number } = {}): Database {
  const pool = connect(url, options.poolSize)
  const open = new AsyncLocalStorage<{ open: boolean }>()

  function refuseInside(what: string): void {
    if (open.getStore()?.open) throw new Error(`${what} inside a transaction: use the transaction that was given`)
  }

  async function attempt<Result>(work: (tx: Db) => Promise<Result>): Promise<Result> {
    const scope = { open: true }
    let finished = false
    let refusal: { readonly error: unknown } | undefined
    try {
      return await open.run(scope, () =>
        pool.transaction(async (tx) => {
          // knex calls this even when its BEGIN failed, and throws that error by itself.
          if (tx.isCompleted()) throw new Error('the transaction did not begin')
          const result = await work(tx).catch((error: unknown) => {
            refusal = { error }
            throw error
          })
          finished = true
          return result
        }),
      )
    } catch (error) {
      // Not knex's own, about a ROLLBACK that could not be sent: it hides why.
      if (refusal) throw refusal.error
      if (finished && isLostConnection(error)) throw new CommitUnknown({ cause: error })
      throw error
    } finally {
      scope.open = false
    }
  }

  return {
    dialect: dialectOf(url),
    url,
    get db() {
      refuseInside('a query outside the transaction')
      return pool
    },
    async transaction(work) {
      refuseInside('a second transaction')
      for (let tries = 1; ; tries++) {
        try {
          return await attempt(work)
        } catch (error) {
          if (tries >= TRIES || !isRetryable(error)) throw error
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** tries))
        }
      }
    },
    close: () => pool.destroy(),
  }
}
