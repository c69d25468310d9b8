import type { Knex } from 'knex'
import { createTable, idAndTenant, instant } from '../core/kernel/index.ts'

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'documents', (table) => {
    idAndTenant(table)
    table.string('household_id', 36).notNullable()
    table.string('child_id', 36)
    table.string('type', 60).notNullable()
    table.string('title', 200).notNullable()
    table.string('filename', 200).notNullable()
    table.string('media_type', 100).notNullable()
    table.bigInteger('size').notNullable()
    table.string('sha256', 64).notNullable()
    table.string('verdict', 20).notNullable()
    table.string('valid_from', 10).notNullable()
    table.string('valid_until', 10)
    table.string('storage_key', 120).notNullable()
    // Emptied when the document is deleted: a copy of the file that outlives it, in a backup, stays closed.
    table.string('sealed_key', 200)
    // One living document for the same content, type and child of a household; null once deleted.
    table.string('content_key', 64)
    table.string('uploaded_by', 36).notNullable()
    instant(table, 'created_at').notNullable()
    instant(table, 'deleted_at')
    table.integer('lock_version').notNullable()
    table.unique(['tenant_id', 'content_key'], { indexName: 'documents_content' })
    table.index(['tenant_id', 'household_id', 'created_at'], 'documents_household')
    table.index(['tenant_id', 'storage_key'], 'documents_storage')
  })
}
