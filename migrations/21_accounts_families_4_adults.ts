import type { Knex } from 'knex'
import { createTable, idAndTenant, instant, json } from '../core/kernel/index.ts'

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'adults', (table) => {
    idAndTenant(table)
    table.string('household_id', 36).notNullable().references('households.id')
    table.string('account_id', 36)
    table.string('last_name', 80).notNullable()
    table.string('first_name', 80).notNullable()
    table.string('email', 254)
    table.string('phone', 20)
    table.string('relation', 10).notNullable()
    table.boolean('parental_authority').notNullable()
    json(table, 'address')
    table.integer('lock_version').notNullable()
    instant(table, 'created_at').notNullable()
    table.unique(['tenant_id', 'account_id'])
    table.index(['tenant_id', 'household_id'])
  })
}
