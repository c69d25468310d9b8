import type { Knex } from 'knex'

/**
 * Creates a table so that a migration which was killed half-way can run again: MariaDB commits each statement of a
 * definition on its own. A table left by a killed run holds no rows, because nothing starts before all migrations ended.
 * Text compares byte by byte on both databases: MariaDB would hold é and e, A and a,
 * or a word and the same with a space after it, for the same key.
 */
export async function createTable(knex: Knex, name: string, build: (table: Knex.CreateTableBuilder) => void): Promise<void> {
  const collation = isMysql(knex) ? await bytewiseCollation(knex) : ''
  await knex.schema.dropTableIfExists(name)
  await knex.schema.createTable(name, (table) => {
    if (isMysql(knex)) {
      table.charset('utf8mb4')
      table.collate(collation)
      table.engine('InnoDB')
    }
    build(table)
  })
}

function isMysql(knex: Knex): boolean {
  return knex.client.config.client === 'mysql2'
}

/** `utf8mb4_bin`, which both servers have, forgets the spaces at the end; those that do not have different names. */
async function bytewiseCollation(knex: Knex): Promise<string> {
  const [[row]] = (await knex.raw('SELECT VERSION() AS version')) as [[{ version: string }]]
  return /mariadb/i.test(row.version) ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin'
}

/** The columns that every table has: a UUIDv7 and the commune. */
export function idAndTenant(table: Knex.CreateTableBuilder): void {
  table.string('id', 36).primary()
  table.string('tenant_id', 36).notNullable()
}

/** An instant in UTC milliseconds. */
export function instant(table: Knex.CreateTableBuilder, name: string): Knex.ColumnBuilder {
  return table.bigInteger(name)
}

/** JSON kept as text: the two databases give it back differently, so stores parse it themselves. */
export function json(table: Knex.CreateTableBuilder, name: string): Knex.ColumnBuilder {
  return table.text(name, 'longtext')
}
