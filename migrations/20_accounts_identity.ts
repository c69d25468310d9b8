import type { Knex } from 'knex'
import { createTable, idAndTenant, instant, json } from '../core/kernel/index.ts'

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'accounts', (table) => {
    idAndTenant(table)
    table.string('issuer', 255).notNullable()
    table.string('subject', 255).notNullable()
    table.string('email', 254).notNullable()
    table.string('email_key', 254).notNullable()
    table.string('first_name', 100)
    table.string('last_name', 100)
    instant(table, 'created_at').notNullable()
    instant(table, 'signed_in_at').notNullable()
    table.unique(['tenant_id', 'issuer', 'subject'], { indexName: 'accounts_subject' })
    table.index(['tenant_id', 'email_key'], 'accounts_email')
  })
  await createTable(knex, 'sessions', (table) => {
    idAndTenant(table)
    // SHA-256 of the cookie: whoever reads the table cannot use what is in it.
    table.string('secret_hash', 64).notNullable().unique({ indexName: 'sessions_secret' })
    table.string('account_id', 36).notNullable()
    table.string('issuer', 255).notNullable()
    table.string('sid', 190)
    // Roles of the realm at sign-in, without which the grants below give nothing.
    table.boolean('agent').notNullable()
    table.boolean('administrator').notNullable()
    table.text('sealed_id_token').notNullable()
    instant(table, 'created_at').notNullable()
    instant(table, 'seen_at').notNullable()
    instant(table, 'expires_at').notNullable()
    instant(table, 'ended_at')
    table.index(['issuer', 'sid'], 'sessions_sid')
    table.index(['account_id'], 'sessions_account')
    table.index(['expires_at'], 'sessions_expiry')
  })
  await createTable(knex, 'role_grants', (table) => {
    idAndTenant(table)
    table.string('email_key', 254).notNullable()
    table.string('account_id', 36)
    table.string('role', 20).notNullable()
    // Empty for an administrator: a null would let the same grant be written twice.
    table.string('service', 60).notNullable()
    instant(table, 'granted_at').notNullable()
    table.unique(['tenant_id', 'email_key', 'role', 'service'], { indexName: 'role_grants_once' })
    table.index(['tenant_id', 'account_id'], 'role_grants_account')
  })
  await createTable(knex, 'sign_ins', (table) => {
    idAndTenant(table)
    table.string('state_hash', 64).notNullable().unique({ indexName: 'sign_ins_state' })
    table.string('browser_hash', 64).notNullable()
    table.string('verifier', 128).notNullable()
    table.string('nonce', 128).notNullable()
    table.string('redirect_uri', 255).notNullable()
    table.text('return_to').notNullable()
    instant(table, 'expires_at').notNullable().index('sign_ins_expiry')
  })
  await createTable(knex, 'parked_posts', (table) => {
    idAndTenant(table)
    table.string('account_id', 36).notNullable()
    json(table, 'sealed').notNullable()
    instant(table, 'expires_at').notNullable().index('parked_posts_expiry')
  })
  // Not tied to a commune: the realm is one for all.
  await createTable(knex, 'logout_tokens', (table) => {
    table.string('id', 64).primary()
    instant(table, 'expires_at').notNullable().index('logout_tokens_expiry')
  })
  await createTable(knex, 'audit_log', (table) => {
    idAndTenant(table)
    table.string('actor_id', 36)
    table.string('action', 60).notNullable()
    table.string('subject_type', 40).notNullable()
    table.string('subject_id', 64).notNullable()
    instant(table, 'at').notNullable()
    table.string('request_id', 64)
    table.index(['tenant_id', 'subject_type', 'subject_id', 'at'], 'audit_log_subject')
    table.index(['tenant_id', 'actor_id', 'at'], 'audit_log_actor')
  })
}
