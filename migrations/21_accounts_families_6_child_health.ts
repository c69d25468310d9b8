import type { Knex } from 'knex'
import { createTable, instant } from '../core/kernel/index.ts'

/** The health sheet has a table of its own, so that nothing reads it in passing. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'child_health', (table) => {
    table.string('child_id', 36).primary().references('children.id')
    table.string('tenant_id', 36).notNullable().index()
    // JSON sealed by the commune's key, in base64.
    table.text('sealed', 'longtext').notNullable()
    instant(table, 'updated_at').notNullable()
  })
}
