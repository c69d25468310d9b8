import { createRequire } from 'node:module'
import { connect, sqliteFile } from './connect.ts'
import type { Database } from './database.ts'

const require = createRequire(import.meta.url)
const WAIT_SECONDS = 120
const TOO_LONG = 'another process has been migrating the database for two minutes'

/**
 * One process migrates at a time. The lock belongs to a connection (MariaDB) or an open file (SQLite), so that it goes
 * with the process that held it, even killed; knex's own lock row would stay for ever.
 */
export function withMigrationLock<Result>(database: Database, work: () => Promise<Result>): Promise<Result> {
  return database.dialect === 'sqlite' ? withFileLock(sqliteFile(database.url), work) : withNamedLock(database.url, work)
}

async function withNamedLock<Result>(url: URL, work: () => Promise<Result>): Promise<Result> {
  const pool = connect(url, 1)
  const name = `parvis:${url.pathname.slice(1)}`.slice(0, 64)
  try {
    // A transaction keeps its connection: an idle one is closed by the pool after 30 seconds, and its lock is gone.
    return await pool.transaction(async (connection) => {
      const [[row]] = (await connection.raw('SELECT GET_LOCK(?, ?) AS held', [name, WAIT_SECONDS])) as [[{ held: number }]]
      if (Number(row.held) !== 1) throw new Error(TOO_LONG)
      return work()
    })
  } finally {
    await pool.destroy()
  }
}

interface LockFile { exec(sql: string): void; pragma(text: string): void; close(): void }

async function withFileLock<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  if (file === ':memory:') return work()
  const Sqlite = require('libsql') as new (path: string) => LockFile
  const lock = new Sqlite(`${file}.lock`)
  try {
    lock.pragma(`busy_timeout = ${WAIT_SECONDS * 1000}`)
    begin(lock)
    try {
      return await work()
    } finally {
      // libsql keeps the lock of an open transaction past close().
      lock.exec('ROLLBACK')
    }
  } finally {
    lock.close()
  }
}

function begin(lock: LockFile): void {
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    throw new Error(TOO_LONG, { cause })
  }
}
