import type { Knex } from 'knex'
import { createTable, idAndTenant, instant, json } from '../core/kernel/index.ts'

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'family_changes', (table) => {
    idAndTenant(table)
    table.string('household_id', 36).notNullable().references('households.id')
    table.string('child_id', 36)
    table.string('subject', 20).notNullable()
    table.string('subject_id', 36).notNullable()
    table.string('kind', 10).notNullable()
    json(table, 'fields').notNullable()
    instant(table, 'at').notNullable()
    table.string('account_id', 36).notNullable()
    table.string('author', 180).notNullable()
    table.string('request_id', 36)
    table.string('request_reference', 40)
    table.index(['tenant_id', 'child_id', 'at'])
    table.index(['tenant_id', 'household_id', 'at'])
  })
}
