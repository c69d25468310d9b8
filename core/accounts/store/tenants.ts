import type { Db } from '../../kernel/index.ts'
import type { Tenant, TenantSettings } from '../domain/tenant.ts'

interface TenantRow {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly theme: string
  readonly settings: string
}

/** Every commune of the installation, by name. The one query of this room that has no tenant: it finds them. */
export async function findTenants(db: Db): Promise<Tenant[]> {
  const rows = await db<TenantRow>('tenants').select('id', 'slug', 'name', 'theme', 'settings').orderBy('name')
  const hosts = await db<{ host: string; tenant_id: string }>('tenant_hosts').select('host', 'tenant_id').orderBy('host')
  return rows.map(({ id, slug, name, theme, settings }) => ({
    id,
    slug,
    name,
    theme,
    hosts: hosts.filter((row) => row.tenant_id === id).map(({ host }) => host),
    settings: JSON.parse(settings) as TenantSettings,
  }))
}

/** @param wrappedKey the commune's sealed key, in base64. @throws a duplicate (see `isDuplicate`) when the slug or a host is taken. */
export async function insertTenant(tx: Db, tenant: Tenant, wrappedKey: string, now: number): Promise<void> {
  const { id, slug, name, theme, settings } = tenant
  await tx('tenants').insert({ id, slug, name, theme, settings: JSON.stringify(settings), wrapped_key: wrappedKey, created_at: now })
  if (tenant.hosts.length > 0) await tx('tenant_hosts').insert(tenant.hosts.map((host) => ({ host, tenant_id: id })))
}

export async function findWrappedKey(db: Db, tenantId: string): Promise<string | undefined> {
  const row = await db<{ id: string; wrapped_key: string }>('tenants').where({ id: tenantId }).first('wrapped_key')
  return row?.wrapped_key
}
