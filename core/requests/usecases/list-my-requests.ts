import type { Actor, TenantKeys } from '../../accounts/index.ts'
import type { KernelServices } from '../../kernel/index.ts'
import type { Release } from '../catalogue/release.ts'
import type { Releases } from '../catalogue/releases.ts'
import { listDrafts, type Draft } from '../store/drafts.ts'
import { countUnread } from '../store/messages.ts'
import { listRequestsOfHousehold, type RequestLine } from '../store/requests.ts'

export interface MyRequests {
  readonly drafts: readonly { readonly draft: Draft; readonly release: Release }[]
  readonly requests: readonly { readonly request: RequestLine; readonly release: Release; readonly unread: number }[]
}

/** What a family has under way and what it sent, newest first; nothing before its file exists. */
export function listMyRequests({ database, releases, tenantKeys }: Pick<KernelServices, 'database'> & { releases: Releases; tenantKeys: TenantKeys }) {
  return async ({ tenantId, householdId }: Actor): Promise<MyRequests> => {
    if (householdId === undefined) return { drafts: [], requests: [] }
    const drafts = await listDrafts(database.db, await tenantKeys.of(tenantId), tenantId, householdId)
    const requests = await listRequestsOfHousehold(database.db, tenantId, householdId)
    const unread = await countUnread(database.db, tenantId, requests.map(({ id }) => id), 'citizen')
    return {
      drafts: await Promise.all(drafts.map(async (draft) => ({ draft, release: await releases.byId(tenantId, draft.releaseId) }))),
      requests: await Promise.all(requests.map(async (request) => ({ request, release: await releases.byId(tenantId, request.releaseId), unread: unread.get(request.id) ?? 0 }))),
    }
  }
}
