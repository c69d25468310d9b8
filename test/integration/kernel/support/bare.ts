import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, type Database } from '../../../../core/kernel/index.ts'
import { requireService } from '../../../services/index.ts'

type Define = (database: () => Database) => void
interface Opened { readonly database: Database; drop(): Promise<void> }

/** An empty SQLite file of its own for a group of tests: `lanes()` would bring the core's tables, which the kernel does not know. */
export function onSqlite(title: string, define: Define): void {
  group(`${title} · SQLite`, define, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parvis-bare-'))
    const database = openDatabase(new URL(`sqlite://${folder}/test.db`))
    return { database, drop: async () => (await database.close(), rmSync(folder, { recursive: true })) }
  })
}

/** The same on the server. */
export function onMariadb(title: string, define: Define): void {
  group(`${title} · MariaDB`, define, async (context) => {
    const fresh = await (await requireService('mariadb', context)).freshDatabase()
    const database = openDatabase(new URL(fresh.url))
    return { database, drop: async () => (await database.close(), await fresh.drop()) }
  })
}

export function onBoth(title: string, define: Define): void {
  onSqlite(title, define)
  onMariadb(title, define)
}

function group(title: string, define: Define, open: (context: Mocha.Context) => Promise<Opened>): void {
  describe(title, () => {
    let opened: Opened
    before(async function () {
      opened = await open(this)
    })
    after(() => opened?.drop())
    define(() => opened.database)
  })
}
