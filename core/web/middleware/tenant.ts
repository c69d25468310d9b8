import type { Next } from 'koa'
import { NotFound } from '../../kernel/index.ts'
import type { Context, WebTenant } from '../context.ts'

export interface TenantLookup {
  bySlug(slug: string): Promise<WebTenant | undefined>
  byHost(host: string): Promise<WebTenant | undefined>
}

const TENANT_PATH = /^\/t\/([a-z0-9-]{1,60})(\/.*)?$/

/** Finds the commune by the path (`/t/charost/…`) or by its own host name, and the path under it. */
export function findTenant(tenants: TenantLookup) {
  return async (ctx: Context, next: Next): Promise<void> => {
    ctx.state.base = ''
    ctx.state.path = ctx.path
    const [, slug, rest] = TENANT_PATH.exec(ctx.path) ?? []
    const tenant = slug === undefined ? await tenants.byHost(ctx.hostname) : await tenants.bySlug(slug)
    if (slug !== undefined && !tenant) throw new NotFound('tenant')
    if (tenant) ctx.state.tenant = tenant
    if (slug !== undefined) {
      ctx.state.base = `/t/${slug}`
      ctx.state.path = rest ?? '/'
    }
    await next()
  }
}
