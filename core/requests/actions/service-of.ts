import type { Tenant, Tenants, TenantService } from '../../accounts/index.ts'
import { NotFound, type Db } from '../../kernel/index.ts'
import type { RequestLine } from '../store/requests.ts'

/** The service that processes a request; the commune's first one where that service was closed since. @throws NotFound for an unknown commune. */
export async function serviceOf(tenants: Tenants, { tenantId, service }: Pick<RequestLine, 'tenantId' | 'service'>, tx?: Db): Promise<TenantService> {
  const tenant = await tenants.byId(tenantId, tx)
  if (!tenant) throw new NotFound('tenant')
  return serviceNamed(tenant, service)
}

/** @throws NotFound when the commune has no service at all. */
export function serviceNamed({ settings: { services } }: Tenant, slug: string): TenantService {
  const service = services.find((each) => each.slug === slug) ?? services[0]
  if (!service) throw new NotFound('service')
  return service
}
