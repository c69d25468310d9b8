import type { Knex } from 'knex'
import { createTable, idAndTenant, instant, json } from '../core/kernel/index.ts'

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'children', (table) => {
    idAndTenant(table)
    table.string('household_id', 36).notNullable().references('households.id')
    table.string('last_name', 80).notNullable()
    table.string('first_name', 80).notNullable()
    table.string('birth_date', 10).notNullable()
    table.string('school', 120)
    table.string('grade', 40)
    json(table, 'authorisations')
    json(table, 'insurance')
    table.integer('lock_version').notNullable()
    instant(table, 'created_at').notNullable()
    table.index(['tenant_id', 'household_id'])
  })
}
