import type { Knex } from 'knex'
import type { Db } from '../../kernel/index.ts'

/** Calls back once the transaction is committed, never when it is rolled back; at once where there is none. */
export function afterCommit(db: Db, then: () => void): void {
  if (!db.isTransaction) return then()
  ;(db as Knex.Transaction).executionPromise.then(then, () => {})
}
