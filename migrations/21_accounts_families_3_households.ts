import type { Knex } from 'knex'
import { createTable, idAndTenant, instant, json } from '../core/kernel/index.ts'

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'households', (table) => {
    idAndTenant(table)
    json(table, 'address')
    table.boolean('no_other_parent').notNullable()
    instant(table, 'completed_at')
    table.integer('lock_version').notNullable()
    instant(table, 'created_at').notNullable()
    table.index('tenant_id')
  })
}
