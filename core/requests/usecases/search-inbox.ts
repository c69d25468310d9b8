import type { Actor } from '../../accounts/index.ts'
import { NotFound, type KernelServices } from '../../kernel/index.ts'
import { countInbox, listInbox, type InboxCounts, type InboxPage, type InboxQuery, type InboxScope } from '../store/inbox.ts'
import { countUnread } from '../store/messages.ts'

export type InboxFilters = Omit<InboxQuery, keyof InboxScope | 'limit' | 'offset'> & { readonly page: number }

export interface Inbox extends InboxPage {
  readonly counts: InboxCounts
  /** Messages of families that no agent has read, by request. */
  readonly unread: ReadonlyMap<string, number>
  readonly pageSize: number
}

const PAGE_SIZE = 25

/** The requests of the services that the agent works for, less those of their own family. @throws NotFound to whoever works for none. */
export function searchInbox({ database, clock }: Pick<KernelServices, 'database' | 'clock'>) {
  return async (actor: Actor, { page, ...filters }: InboxFilters): Promise<Inbox> => {
    const { tenantId, accountId, agentOf, householdId } = actor
    if (agentOf.length === 0) throw new NotFound('page')
    const now = clock.now()
    const scope: InboxScope = { services: agentOf, ...(householdId !== undefined && { exceptHousehold: householdId }) }
    const query = { ...filters, ...scope, offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE }
    const { lines, total } = await listInbox(database.db, tenantId, query, now)
    const counts = await countInbox(database.db, tenantId, scope, accountId, now)
    const unread = await countUnread(database.db, tenantId, lines.map(({ id }) => id), 'agent')
    return { lines, total, counts, unread, pageSize: PAGE_SIZE }
  }
}
