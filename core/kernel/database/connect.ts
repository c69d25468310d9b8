import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import knexModule, { type Knex } from 'knex'
import { LibsqlClient } from './libsql-client.ts'

const { knex } = knexModule

/** SQLite embedded, or MariaDB ≥ 10.6 / MySQL 8. Everything else about the two is hidden by this folder. */
export type Dialect = 'sqlite' | 'mysql'

export function dialectOf(url: URL): Dialect {
  return url.protocol === 'sqlite:' ? 'sqlite' : 'mysql'
}

/** Path of the file of an embedded database; `:memory:` for `sqlite::memory:`. */
export function sqliteFile(url: URL): string {
  return url.pathname === ':memory:' ? ':memory:' : decodeURIComponent(url.pathname)
}

/** Messages of errors name the statement with its `?`: the values are people's data, and messages reach logs. */
const WITHOUT_VALUES = { compileSqlOnError: false }

/** Opens the pool. Nothing is asked of the server before the first query. */
export function connect(url: URL, poolSize = 16): Knex {
  return dialectOf(url) === 'sqlite' ? connectSqlite(sqliteFile(url)) : connectMysql(url, poolSize)
}

function connectSqlite(file: string): Knex {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  return knex({
    client: LibsqlClient as unknown as typeof Knex.Client,
    connection: { filename: file },
    useNullAsDefault: true,
    ...WITHOUT_VALUES,
    pool: { min: 1, max: 1, afterCreate: prepareSqlite },
  })
}

interface SqliteConnection { pragma(text: string): unknown }

/** `synchronous = FULL`: what is acknowledged is on disk, even when the power fails (WAL alone would lose the last commits). */
function prepareSqlite(connection: SqliteConnection, done: (error: Error | null, connection: unknown) => void): void {
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'busy_timeout = 10000', 'foreign_keys = ON']) connection.pragma(pragma)
  done(null, connection)
}

/** knex does not know every setting of the driver. */
type MysqlSettings = Knex.MySql2ConnectionConfig & { readonly disableEval: boolean }

function connectMysql(url: URL, poolSize: number): Knex {
  const connection: MysqlSettings = {
    host: url.hostname,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
    charset: 'utf8mb4',
    timezone: 'Z',
    supportBigNumbers: true,
    // A bigint beyond 2^53 would lose digits silently; ours are milliseconds, bytes and cents.
    bigNumberStrings: false,
    // The platform runs in a Node that makes no code out of strings; the driver would build its row parsers so.
    disableEval: true,
  }
  return knex({
    client: 'mysql2',
    connection,
    ...WITHOUT_VALUES,
    pool: { min: 0, max: poolSize, afterCreate: prepareMysql },
    acquireConnectionTimeout: 10_000,
  })
}

interface MysqlConnection { query(sql: string, done: (error: Error | null) => void): void }

/** Snapshot isolation makes MariaDB refuse (1020) an update of a row that changed since it was read; MySQL lacks the setting. */
function prepareMysql(connection: MysqlConnection, done: (error: Error | null, connection: unknown) => void): void {
  connection.query("SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO', time_zone = '+00:00'", (error) => {
    if (error) return done(error, connection)
    connection.query('SET SESSION innodb_snapshot_isolation = ON', () => done(null, connection))
  })
}
