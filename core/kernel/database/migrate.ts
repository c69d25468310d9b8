import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Knex } from 'knex'
import type { Database } from './database.ts'
import { withMigrationLock } from './migration-lock.ts'

/** A folder of migrations with a table of its own: the core's, or a plugin's. */
export interface MigrationSet {
  readonly owner: string
  readonly folder: string
}

interface MigrationFile { readonly name: string; readonly path: string }

/**
 * Brings every set up to date, one replica at a time.
 * @returns names of what was run, as `owner/name`; empty when there was nothing to do.
 * @throws Error that names the migration which failed.
 */
export async function migrate(database: Database, sets: readonly MigrationSet[]): Promise<string[]> {
  return withMigrationLock(database, async () => {
    const done: string[] = []
    for (const set of sets) {
      const config = migrationConfig(set)
      await freeAbandonedLock(database.db, config)
      const [, names] = (await database.db.migrate.latest(config)) as [number, string[]]
      done.push(...names.map((name) => `${set.owner}/${name}`))
    }
    return done
  })
}

/** Names of migrations that have not run yet; the application refuses to serve while there are any. */
export async function pendingMigrations(database: Database, sets: readonly MigrationSet[]): Promise<string[]> {
  const pending: string[] = []
  for (const set of sets) {
    const [, names] = (await database.db.migrate.list(migrationConfig(set))) as [unknown, MigrationFile[]]
    pending.push(...names.map(({ name }) => `${set.owner}/${name}`))
  }
  return pending
}

function migrationConfig({ owner, folder }: MigrationSet): Knex.MigratorConfig {
  return { tableName: `migrations_${owner.replace(/[^a-z0-9]/g, '_')}`, migrationSource: new FolderSource(owner, folder) }
}

/** We hold the real lock, so a lock row that is still set was left by a process that was killed. */
async function freeAbandonedLock(db: Knex, config: Knex.MigratorConfig): Promise<void> {
  if (await db.schema.hasTable(`${config.tableName}_lock`)) await db.migrate.forceFreeMigrationsLock(config)
}

/** Names without their ending: a file is `.ts` in development and `.js` in the build, and is the same migration. */
class FolderSource implements Knex.MigrationSource<MigrationFile> {
  readonly #owner: string
  readonly #folder: string

  constructor(owner: string, folder: string) {
    this.#owner = owner
    this.#folder = folder
  }

  async getMigrations(): Promise<MigrationFile[]> {
    return readdirSync(this.#folder)
      .filter((file) => /(?<!\.d)\.(ts|js)$/.test(file))
      .sort()
      .map((file) => ({ name: file.replace(/\.(ts|js)$/, ''), path: join(this.#folder, file) }))
  }

  getMigrationName({ name }: MigrationFile): string {
    return name
  }

  async getMigration({ name, path }: MigrationFile): Promise<Knex.Migration> {
    const { up } = (await import(pathToFileURL(path).href)) as Pick<Knex.Migration, 'up'>
    const runNamed = async (knex: Knex): Promise<void> => {
      try {
        await up(knex)
      } catch (cause) {
        throw new Error(`the migration ${this.#owner}/${name} failed: ${(cause as Error).message}`, { cause })
      }
    }
    return { up: runNamed, down: refuseToGoBack }
  }
}

async function refuseToGoBack(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
