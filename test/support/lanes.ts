import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, openDatabase, type Database } from '../../core/kernel/index.ts'
import { requireService } from '../services/index.ts'

const CORE_MIGRATIONS = { owner: 'core', folder: join(import.meta.dirname, '../../migrations') }

/** A database of its own for a file of tests, with the core's tables, dropped at the end. */
interface Lane {
  readonly name: 'SQLite' | 'MariaDB'
  open(context: Mocha.Context): Promise<{ database: Database; drop(): Promise<void> }>
}

const sqlite: Lane = {
  name: 'SQLite',
  async open() {
    const folder = mkdtempSync(join(tmpdir(), 'parvis-lane-'))
    const database = openDatabase(new URL(`sqlite://${folder}/test.db`))
    return { database, drop: async () => (await database.close(), rmSync(folder, { recursive: true })) }
  },
}

const mariadb: Lane = {
  name: 'MariaDB',
  async open(context) {
    const service = await requireService('mariadb', context)
    const fresh = await service.freshDatabase()
    const database = openDatabase(new URL(fresh.url))
    return { database, drop: async () => (await database.close(), await fresh.drop()) }
  },
}

/**
 * Runs the same tests on SQLite and on MariaDB.
 * @param define is given a function that returns the lane's migrated database, to be called inside hooks and tests.
 */
export function lanes(title: string, define: (database: () => Database) => void): void {
  for (const lane of [sqlite, mariadb]) {
    describe(`${title} · ${lane.name}`, () => {
      let opened: Awaited<ReturnType<Lane['open']>>
      before(async function () {
        this.timeout(60_000)
        opened = await lane.open(this)
        await migrate(opened.database, [CORE_MIGRATIONS])
      })
      after(() => opened?.drop())
      define(() => opened.database)
    })
  }
}
