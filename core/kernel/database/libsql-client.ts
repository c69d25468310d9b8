import { createRequire } from 'node:module'
import type { Knex } from 'knex'

const require = createRequire(import.meta.url)

interface SqliteTransaction {
  begin(connection: unknown): Promise<unknown>
  query(connection: unknown, sql: string): Promise<unknown>
}

interface Statement {
  readonly reader: boolean
  all(bindings: readonly unknown[]): unknown[]
  run(bindings: readonly unknown[]): { readonly lastInsertRowid: number; readonly changes: number }
}

interface Connection {
  prepare(sql: string): Statement
}

interface Prepared {
  readonly statement: Statement
  readonly reads: boolean
}

/** A query as knex hands it over and takes it back. */
interface Query {
  readonly sql: string
  readonly bindings?: readonly unknown[]
  response?: unknown
  context?: { readonly lastID: number; readonly changes: number }
}

/** Statements kept prepared for each connection: preparing one costs as much as running it. */
const KEPT_STATEMENTS = 500
/** Beside the client, since knex makes a client of its own for each transaction. */
const prepared = new WeakMap<Connection, Map<string, Prepared>>()

interface SqliteClient extends Omit<Knex.Client, 'transaction'> {
  _query(connection: Connection, query: Query): Promise<Query>
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

  override async _query(connection: Connection, query: Query): Promise<Query> {
    const { statement, reads } = prepare(connection, query.sql)
    const bindings = (query.bindings ?? []).map(plain)
    if (reads) {
      query.response = statement.all(bindings)
      return query
    }
    const { lastInsertRowid, changes } = statement.run(bindings)
    query.response = { lastInsertRowid, changes }
    query.context = { lastID: lastInsertRowid, changes }
    return query
  }

  override transaction(...args: unknown[]): SqliteTransaction {
    const transaction = super.transaction(...args)
    transaction.begin = (connection) => transaction.query(connection, 'BEGIN IMMEDIATE;')
    return transaction
  }
}

/** SQLite knows neither dates nor booleans: both are numbers in our tables. */
function plain(binding: unknown): unknown {
  if (typeof binding === 'boolean') return Number(binding)
  return binding instanceof Date ? binding.valueOf() : binding
}

/** Definitions change what a statement means, so that only queries and changes of rows are kept. */
function prepare(connection: Connection, sql: string): Prepared {
  const kept = prepared.get(connection) ?? new Map<string, Prepared>()
  prepared.set(connection, kept)
  const known = kept.get(sql)
  if (known) return known
  const statement = connection.prepare(sql)
  const made = { statement, reads: statement.reader }
  if (!/^(?:select|insert|update|delete)\b/i.test(sql)) {
    if (/^(?:create|drop|alter)\b/i.test(sql)) kept.clear()
    return made
  }
  if (kept.size >= KEPT_STATEMENTS) kept.delete(kept.keys().next().value as string)
  kept.set(sql, made)
  return made
}
