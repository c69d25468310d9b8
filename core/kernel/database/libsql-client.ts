import { createRequire } from 'node:module'
import type { Knex } from 'knex'

const require = createRequire(import.meta.url)

interface SqliteTransaction {
  begin(connection: unknown): Promise<unknown>
  query(connection: unknown, sql: string): Promise<unknown>
}

interface SqliteClient extends Omit<Knex.Client, 'transaction'> {
  transaction(...args: unknown[]): SqliteTransaction
}

const BetterSqliteClient = require('knex/lib/dialects/better-sqlite3') as new (config: Knex.Config) => SqliteClient

/**
 * knex's SQLite dialect on the `libsql` driver, whose binaries come with the package, so that `npm ci` compiles nothing.
 * A transaction takes the write lock when it begins: one that reads first and writes later would fail with SQLITE_BUSY.
 */
export class LibsqlClient extends BetterSqliteClient {
  _driver(): unknown {
    return require('libsql')
  }

  override transaction(...args: unknown[]): SqliteTransaction {
    const transaction = super.transaction(...args)
    transaction.begin = (connection) => transaction.query(connection, 'BEGIN IMMEDIATE;')
    return transaction
  }
}
