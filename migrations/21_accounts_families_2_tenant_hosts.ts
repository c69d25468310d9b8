import type { Knex } from 'knex'
import { createTable } from '../core/kernel/index.ts'

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'tenant_hosts', (table) => {
    table.string('host', 253).primary()
    table.string('tenant_id', 36).notNullable().index().references('tenants.id')
  })
}
