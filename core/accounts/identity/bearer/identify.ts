import type { Middleware, Next } from 'koa'
import { AppError, Forbidden, Invalid, type Database } from '../../../kernel/index.ts'
import type { Context } from '../../../web/index.ts'
import type { Tenant } from '../../domain/tenant.ts'
import { setActor } from '../../http/who-asks.ts'
import { findAccountId } from '../../store/accounts.ts'
import { findActor } from '../../store/actors.ts'
import type { Tenants } from '../../usecases/tenant-directory.ts'
import { TokenRefused, type BearerIdentity } from './verify.ts'

const API = '/api/'
const BEARER = /^Bearer ([A-Za-z0-9\-._~+/]+=*)$/i
/** Names the commune by its slug, where the host is not its own. */
const TENANT_HEADER = 'parvis-tenant'

export interface BearerServices {
  readonly database: Database
  readonly tenants: Pick<Tenants, 'bySlug' | 'byHost'>
  readonly verifyToken: (token: string) => Promise<BearerIdentity>
}

/**
 * Sets who asks on the API's addresses, from a bearer token (RFC 6750) and nothing else: no cookie, so no CSRF. Without a token nobody
 * is set, and the route's permission decides.
 */
export function bearer(services: BearerServices): Middleware {
  const middleware = async (ctx: Context, next: Next): Promise<void> => {
    if (!ctx.path.startsWith(API)) return next()
    try {
      const header = ctx.get('authorization')
      if (header !== '') await identify(services, ctx, header)
      await next()
    } catch (error) {
      if (error instanceof AppError && error.status === 401) ctx.set('WWW-Authenticate', challenge(error))
      throw error
    }
  }
  return middleware as unknown as Middleware
}

async function identify({ database, tenants, verifyToken }: BearerServices, ctx: Context, header: string): Promise<void> {
  const [, token] = BEARER.exec(header) ?? []
  if (token === undefined) throw new TokenRefused()
  const { issuer, subject, ...realm } = await verifyToken(token)
  const tenant = await tenantOfCall(tenants, ctx)
  const accountId = await findAccountId(database.db, tenant.id, issuer, subject)
  const actor = accountId === undefined ? undefined : await findActor(database.db, tenant.id, accountId, realm)
  if (!actor) throw new Forbidden('account.unknown')
  setActor(ctx, actor)
}

/** @throws Invalid `api.tenant` when no commune is named, or none has that name. */
async function tenantOfCall(tenants: BearerServices['tenants'], ctx: Context): Promise<Tenant> {
  const slug = ctx.get(TENANT_HEADER)
  const tenant = slug === '' ? await tenants.byHost(ctx.hostname) : await tenants.bySlug(slug)
  if (!tenant) throw new Invalid('api.tenant')
  return tenant
}

function challenge(error: AppError): string {
  return error instanceof TokenRefused ? 'Bearer realm="parvis", error="invalid_token"' : 'Bearer realm="parvis"'
}
