import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'
import { findProgram, launch, temporaryFolder } from './process.ts'
import { REMEDY, type Running, type Service } from './service.ts'
import { freePort } from './wait.ts'

export interface MariaDb extends Running {
  readonly url: string
  /** A new empty database (utf8mb4) and the means to remove it; `url` is a `DATABASE_URL`. */
  freshDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }>
}

// Tests kill Parvis, never the database: it may trade durability for speed. Isolation stays as in production.
const OPTIONS = [
  '--bind-address=127.0.0.1', '--skip-networking=0', '--skip-name-resolve', '--skip-log-bin',
  '--innodb-snapshot-isolation=ON', '--character-set-server=utf8mb4', '--max-connections=300',
  '--innodb-flush-log-at-trx-commit=0', '--innodb-flush-method=nosync', '--innodb-doublewrite=OFF',
  '--innodb-buffer-pool-size=256M', '--innodb-log-file-size=64M', '--performance-schema=OFF',
]

export const mariadb: Service<MariaDb> = {
  variable: 'PARVIS_TEST_MARIADB_URL',

  missing() {
    if (findProgram('mariadbd') && findProgram('mariadb-install-db')) return undefined
    return `MariaDB server is not installed: ${REMEDY}`
  },

  async start() {
    const folder = temporaryFolder('mariadb')
    chmodSync(folder, 0o755)
    const port = await freePort()
    // mariadbd refuses to run as root; the package made this user.
    const user = process.getuid?.() === 0 ? ['--user=mysql'] : []
    const data = join(folder, 'data')
    const init = join(folder, 'init.sql')
    writeFileSync(init, "CREATE USER 'parvis'@'127.0.0.1' IDENTIFIED BY 'parvis';\nGRANT ALL ON *.* TO 'parvis'@'127.0.0.1';\n")
    execFileSync(findProgram('mariadb-install-db')!, ['--no-defaults', `--datadir=${data}`, '--skip-test-db', ...user], { stdio: 'ignore' })
    const program = launch({
      command: findProgram('mariadbd')!,
      args: ['--no-defaults', `--datadir=${data}`, `--socket=${data}/socket`, `--port=${port}`, `--init-file=${init}`, ...user, ...OPTIONS],
      folder,
    })
    const url = `mysql://parvis:parvis@127.0.0.1:${port}/`
    await program.ready(async () => (await execute(url, 'SELECT 1'), true), 60_000)
    return handle(url, program.stop)
  },

  async attach(url) {
    await execute(url, 'SELECT 1')
    return handle(url, async () => {})
  },
}

function handle(url: string, stop: () => Promise<void>): MariaDb {
  return {
    url,
    stop,
    async freshDatabase() {
      const name = `parvis_test_${randomBytes(6).toString('hex')}`
      await execute(url, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`)
      return { url: new URL(name, url).href, drop: () => execute(url, `DROP DATABASE IF EXISTS ${name}`) }
    },
  }
}

async function execute(url: string, sql: string): Promise<void> {
  const connection = await createConnection({ uri: url, connectTimeout: 2_000 })
  try {
    await connection.query(sql)
  } finally {
    await connection.end()
  }
}
