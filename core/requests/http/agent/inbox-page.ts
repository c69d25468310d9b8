import { actorOf, type AgentOfService } from '../../../accounts/index.ts'
import { formatDate, type Clock } from '../../../kernel/index.ts'
import { get, render, tenantOf, type Context, type FiltersView, type LinkView, type PaginationView, type Route, type TabView, type TableView } from '../../../web/index.ts'
import type { Release } from '../../catalogue/release.ts'
import type { Releases } from '../../catalogue/releases.ts'
import type { Inbox, InboxFilters, searchInbox } from '../../usecases/search-inbox.ts'
import { statusOf } from '../status-view.ts'
import { isKind, queryOf, TABS, type InboxQuery } from './inbox-query.ts'

export interface InboxNeeds {
  readonly searchInbox: ReturnType<typeof searchInbox>
  readonly releases: Releases
  readonly listAgents: (tenantId: string, service: string) => Promise<readonly AgentOfService[]>
  readonly clock: Clock
}

/** The requests of an agent's services: counters, search, filters, who takes care of what. */
export function inboxPage({ searchInbox: search, releases, listAgents, clock }: InboxNeeds): Route {
  return get('/agent', 'agent', async (ctx) => {
    const actor = actorOf(ctx)
    const query = queryOf(ctx.query)
    const inbox = await search(actor, filtersOf(query, actor.accountId))
    const agents = new Map((await Promise.all(actor.agentOf.map((service) => listAgents(actor.tenantId, service)))).flat().map((agent) => [agent.accountId, agent]))
    const live = await releases.live(tenantOf(ctx).id)
    render(ctx, 'agent/inbox', {
      page: { title: 'Demandes à traiter', width: 'wide' },
      tabs: tabsOf(ctx, query, inbox),
      filters: filtersView(ctx, query, live, [...agents.values()]),
      table: await tableOf(ctx, inbox, agents),
      total: inbox.total,
      pagination: paginationOf(ctx, query, inbox),
    })
  })

  async function tableOf(ctx: Context, inbox: Inbox, agents: ReadonlyMap<string, AgentOfService>): Promise<TableView> {
    const rows = await Promise.all(inbox.lines.map(async (line) => {
      const release = await releases.byId(line.tenantId, line.releaseId)
      const unread = inbox.unread.get(line.id) ?? 0
      return {
        cells: [
          { text: line.subject, href: `${ctx.state.base}/agent/demandes/${line.id}`, detail: `${line.title}, ${line.reference}` },
          { text: '', tag: statusOf(release, line, clock.now()).tag, ...(unread > 0 && { detail: unread === 1 ? '1 message à lire' : `${unread} messages à lire` }) },
          { text: formatDate(line.submittedAt) },
          { text: line.dueAt === undefined ? '–' : formatDate(line.dueAt) },
          { text: agents.get(line.assignedTo ?? '')?.name ?? 'Personne' },
        ],
      }
    }))
    return {
      caption: 'Demandes',
      captionHidden: true,
      columns: [{ text: 'Demande' }, { text: 'État' }, { text: 'Reçue le' }, { text: 'Réponse avant le' }, { text: 'Suivie par' }],
      rows,
      empty: { title: 'Aucune demande ici', text: 'Changez d’onglet ou retirez un filtre.', action: { text: 'Voir toutes les demandes', href: `${ctx.state.base}/agent?onglet=toutes` }, icon: 'search' },
    }
  }
}

function filtersOf({ tab, words, demarche, assigned, sort, page }: InboxQuery, accountId: string): InboxFilters {
  return {
    page,
    sort,
    ...(isKind(tab) && { kind: tab }),
    ...(tab === 'retard' && { late: true }),
    ...(words && { words }),
    ...(demarche && { demarche }),
    ...(assigned === 'moi' && { assignedTo: accountId }),
    ...(assigned === 'personne' && { assignedTo: 'nobody' }),
    ...(assigned && assigned !== 'moi' && assigned !== 'personne' && { assignedTo: assigned }),
  }
}

function hrefOf(ctx: Context, query: InboxQuery, change: Partial<InboxQuery>): string {
  const { tab, words, demarche, assigned, sort, page } = { ...query, page: 1, ...change }
  const parts = { onglet: tab, q: words, demarche, suivi: assigned, tri: sort === 'oldest' ? '' : 'recentes', page: page === 1 ? '' : String(page) }
  const text = new URLSearchParams(Object.entries(parts).filter(([, value]) => value !== '')).toString()
  return `${ctx.state.base}/agent${text && `?${text}`}`
}

function tabsOf(ctx: Context, query: InboxQuery, { counts }: Inbox): TabView[] {
  const count = { open: counts.open, retard: counts.late, waiting: counts.waiting, closed: counts.closed, toutes: counts.open + counts.waiting + counts.closed }
  return TABS.map(({ key, text }) => ({ text, href: hrefOf(ctx, query, { tab: key }), current: query.tab === key, count: count[key] }))
}

function filtersView(ctx: Context, query: InboxQuery, live: readonly Release[], agents: readonly AgentOfService[]): FiltersView {
  const demarches = live.map(({ demarche, package: { manifest } }) => ({ value: demarche, label: manifest.title }))
  const people = [{ value: 'moi', label: 'Moi' }, { value: 'personne', label: 'Personne' }, ...agents.map(({ accountId, name }) => ({ value: accountId, label: name }))]
  const select = (name: string, label: string, all: string, value: string, choices: readonly { value: string; label: string }[]) => ({
    id: `filtre-${name}`, name, label, choices: [{ value: '', label: all }, ...choices].map((choice) => ({ ...choice, selected: choice.value === value })),
  })
  const active: LinkView[] = [
    ...(query.words ? [{ text: `« ${query.words} »`, href: hrefOf(ctx, query, { words: '' }) }] : []),
    ...(query.demarche ? [{ text: demarches.find(({ value }) => value === query.demarche)?.label ?? query.demarche, href: hrefOf(ctx, query, { demarche: '' }) }] : []),
    ...(query.assigned ? [{ text: `Suivie par : ${people.find(({ value }) => value === query.assigned)?.label ?? ''}`, href: hrefOf(ctx, query, { assigned: '' }) }] : []),
  ]
  return {
    action: `${ctx.state.base}/agent`,
    search: { name: 'q', label: 'Nom ou numéro', value: query.words },
    selects: [
      select('demarche', 'Démarche', 'Toutes', query.demarche, demarches),
      select('suivi', 'Suivie par', 'Tout le monde', query.assigned, people),
      { ...select('tri', 'Ordre', 'Les plus anciennes d’abord', query.sort === 'newest' ? 'recentes' : '', [{ value: 'recentes', label: 'Les plus récentes d’abord' }]) },
    ],
    kept: [{ name: 'onglet', value: query.tab }],
    active,
    ...(active.length > 0 && { clear: { text: 'Retirer tous les filtres', href: hrefOf(ctx, query, { words: '', demarche: '', assigned: '' }) } }),
  }
}

function paginationOf(ctx: Context, query: InboxQuery, { total, pageSize }: Inbox): PaginationView | undefined {
  const last = Math.ceil(total / pageSize)
  if (last <= 1) return undefined
  const link = (page: number): LinkView => ({ text: String(page), href: hrefOf(ctx, query, { page }), current: page === query.page })
  const shown = [...new Set([1, query.page - 1, query.page, query.page + 1, last])].filter((page) => page >= 1 && page <= last)
  return {
    label: 'Pages de la liste',
    pages: shown.flatMap((page, index) => (index > 0 && page - shown[index - 1]! > 1 ? [null, link(page)] : [link(page)])),
    ...(query.page > 1 && { previous: { text: 'Page précédente', href: hrefOf(ctx, query, { page: query.page - 1 }) } }),
    ...(query.page < last && { next: { text: 'Page suivante', href: hrefOf(ctx, query, { page: query.page + 1 }) } }),
  }
}
