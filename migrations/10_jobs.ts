import type { Knex } from 'knex'
import { createTable, idAndTenant, instant, json } from '../core/kernel/index.ts'

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'jobs', (table) => {
    idAndTenant(table)
    table.string('kind', 60).notNullable()
    table.string('unique_key', 190).notNullable()
    json(table, 'payload').notNullable()
    table.string('state', 10).notNullable()
    // When a worker may take it: the time asked for, then the end of the lease. Null once done or dead, so that
    // one index gives the jobs to do in their order, and never walks over the others.
    instant(table, 'due_at')
    table.string('lease', 36)
    table.integer('attempts').notNullable().defaultTo(0)
    table.text('last_error')
    instant(table, 'created_at').notNullable()
    instant(table, 'finished_at')
    table.unique(['tenant_id', 'unique_key'], { indexName: 'jobs_unique_key' })
    table.index(['due_at'], 'jobs_due')
    table.index(['state', 'finished_at'], 'jobs_state')
  })
}
