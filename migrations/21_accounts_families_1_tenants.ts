import type { Knex } from 'knex'
import { createTable, instant, json } from '../core/kernel/index.ts'

/** A commune is its own tenant: `id` is what every other table calls `tenant_id`. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'tenants', (table) => {
    table.string('id', 36).primary()
    table.string('slug', 40).notNullable().unique()
    table.string('name', 80).notNullable()
    table.string('theme', 40).notNullable()
    json(table, 'settings').notNullable()
    // The commune's own key, sealed by the installation's, in base64.
    table.string('wrapped_key', 120).notNullable()
    instant(table, 'created_at').notNullable()
  })
}
