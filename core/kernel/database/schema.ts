import type { Knex } from 'knex'

/**
 * Creates a table so that a migration which was killed half-way can run again: MariaDB commits each statement of a
 * definition on its own. A table left by a killed run holds no rows, because nothing starts before all migrations ended.
 * Text compares byte by byte on both databases: MariaDB would hold é and e, or A and a, for the same key.
 */
export async function createTable(knex: Knex, name: string, build: (table: Knex.CreateTableBuilder) => void): Promise<void> {
  await knex.schema.dropTableIfExists(name)
  await knex.schema.createTable(name, (table) => {
    if (knex.client.config.client === 'mysql2') {
      table.charset('utf8mb4')
      table.collate('utf8mb4_bin')
      table.engine('InnoDB')
    }
    build(table)
  })
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
