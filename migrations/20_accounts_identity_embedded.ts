import type { Knex } from 'knex'
import { createTable, idAndTenant, instant, json } from '../core/kernel/index.ts'

/** Tables of the embedded identity provider. The first two are not tied to a commune: the realm is one for all, as Keycloak's. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'oidc_embedded', (table) => {
    table.string('id', 64).primary()
    json(table, 'payload').notNullable()
    table.string('uid', 64).index('oidc_embedded_uid')
    table.string('grant_id', 64).index('oidc_embedded_grant')
    instant(table, 'consumed_at')
    instant(table, 'expires_at').index('oidc_embedded_expiry')
  })
  await createTable(knex, 'embedded_accounts', (table) => {
    table.string('id', 36).primary()
    table.string('email', 254).notNullable()
    table.string('email_key', 254).notNullable().unique({ indexName: 'embedded_accounts_email' })
    table.string('password_hash', 255).notNullable()
    table.boolean('verified').notNullable()
    table.string('roles', 100).notNullable()
    table.string('first_name', 100)
    table.string('last_name', 100)
    instant(table, 'created_at').notNullable()
    instant(table, 'changed_at').notNullable()
  })
  await createTable(knex, 'embedded_links', (table) => {
    idAndTenant(table)
    table.string('kind', 10).notNullable()
    table.string('secret_hash', 64).notNullable().unique({ indexName: 'embedded_links_secret' })
    table.string('email', 254).notNullable()
    table.string('email_key', 254).notNullable()
    // Of a registration: the password waits here until the address is confirmed.
    table.string('password_hash', 255)
    table.string('interaction', 64)
    table.string('browser_hash', 64)
    instant(table, 'used_at')
    instant(table, 'expires_at').notNullable().index('embedded_links_expiry')
    table.index(['interaction'], 'embedded_links_interaction')
  })
}
