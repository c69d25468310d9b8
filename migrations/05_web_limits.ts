import type { Knex } from 'knex'
import { createTable, instant } from '../core/kernel/index.ts'

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'rate_limits', (table) => {
    table.string('id', 64).primary()
    table.integer('tries').notNullable()
    instant(table, 'reset_at').notNullable().index()
  })
}
