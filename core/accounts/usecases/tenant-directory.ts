import type { Db, KernelServices } from '../../kernel/index.ts'
import type { Tenant } from '../domain/tenant.ts'
import { findTenants } from '../store/tenants.ts'

/** Finds communes. Inside a transaction, give it: the pool may not be used there. */
export interface Tenants {
  bySlug(slug: string, tx?: Db): Promise<Tenant | undefined>
  /** @param host without its port, in any case. */
  byHost(host: string, tx?: Db): Promise<Tenant | undefined>
  byId(id: string, tx?: Db): Promise<Tenant | undefined>
  all(tx?: Db): Promise<readonly Tenant[]>
  /** Reads again at the next question: this process has changed a commune. */
  forget(): void
}

/** Other processes see a change of a commune within this time, in milliseconds. */
const TERM = 10_000

interface Snapshot {
  readonly all: readonly Tenant[]
  readonly slugs: ReadonlyMap<string, Tenant>
  readonly hosts: ReadonlyMap<string, Tenant>
  readonly ids: ReadonlyMap<string, Tenant>
}

/** Keeps all communes in memory for a short term: every request asks for one, and an unknown name costs no query. */
export function tenantDirectory({ database, clock }: Pick<KernelServices, 'database' | 'clock'>): Tenants {
  let kept: Promise<Snapshot> | undefined
  let keptAt = 0

  async function snapshot(tx: Db | undefined): Promise<Snapshot> {
    // Asked for even when nothing is read, so that a call inside a transaction without `tx` fails each time, not one time in a thousand.
    const db = tx ?? database.db
    if (kept && clock.now() - keptAt < TERM) return kept
    // What a transaction sees may never be committed: it is not kept.
    if (tx) return indexed(await findTenants(tx))
    keptAt = clock.now()
    const loading = findTenants(db).then(indexed)
    loading.catch(() => (kept = undefined))
    kept = loading
    return loading
  }

  return {
    bySlug: async (slug, tx) => (await snapshot(tx)).slugs.get(slug),
    byHost: async (host, tx) => (await snapshot(tx)).hosts.get(host.toLowerCase()),
    byId: async (id, tx) => (await snapshot(tx)).ids.get(id),
    all: async (tx) => (await snapshot(tx)).all,
    forget: () => (kept = undefined),
  }
}

function indexed(all: readonly Tenant[]): Snapshot {
  return {
    all,
    slugs: new Map(all.map((tenant) => [tenant.slug, tenant])),
    hosts: new Map(all.flatMap((tenant) => tenant.hosts.map((host) => [host, tenant]))),
    ids: new Map(all.map((tenant) => [tenant.id, tenant])),
  }
}
