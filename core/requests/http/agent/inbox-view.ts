import type { AgentOfService } from '../../../accounts/index.ts'
import type { FiltersView, LinkView, PaginationView, TabView } from '../../../web/index.ts'
import type { Release } from '../../catalogue/release.ts'
import type { Inbox } from '../../usecases/search-inbox.ts'
import { inboxHref, SORTS, TABS, type InboxQuery, type Tab } from './inbox-query.ts'
import { INBOX } from './paths.ts'

/** The frame of the inbox: its tabs, filters and pages. */
export interface InboxFrame {
  readonly base: string
  readonly query: InboxQuery
}

export function tabsView({ base, query }: InboxFrame, { counts }: Inbox): TabView[] {
  const { open, late, waiting, closed } = counts
  const count: Readonly<Record<Tab, number>> = { open, retard: late, waiting, closed, toutes: open + waiting + closed }
  return TABS.map(({ key, text }) => ({ text, href: inboxHref(base, query, { tab: key }), current: query.tab === key, count: count[key] }))
}

interface Choice {
  readonly value: string
  readonly label: string
  /** What says that it is chosen; absent: the label. */
  readonly chosen?: string
}

export function filtersView({ base, query }: InboxFrame, { counts }: Inbox, live: readonly Release[], agents: readonly AgentOfService[], me: string): FiltersView {
  const demarches = live.map(({ demarche, package: { manifest } }) => ({ value: demarche, label: manifest.title }))
  const colleagues = agents.filter(({ accountId }) => accountId !== me).map(({ accountId, name }) => ({ value: accountId, label: name, chosen: `Suivie par ${name}` }))
  const people = [{ value: 'moi', label: `Moi (${counts.mine})`, chosen: 'Suivie par moi' }, { value: 'personne', label: `Personne (${counts.unassigned})`, chosen: 'Suivie par personne' }, ...colleagues]
  const active = activeFilters({ base, query }, demarches, people)
  return {
    action: base + INBOX,
    search: { name: 'q', label: 'Nom ou numéro de demande', value: query.words },
    selects: [
      select('demarche', 'Démarche', query.demarche, [{ value: '', label: 'Toutes' }, ...demarches]),
      select('suivi', 'Suivie par', query.assigned, [{ value: '', label: 'Tout le monde' }, ...people]),
      select('tri', 'Ordre', SORTS.find(({ sort }) => sort === query.sort)?.value ?? '', SORTS),
    ],
    kept: [{ name: 'onglet', value: query.tab }],
    active,
    ...(active.length > 1 && { clear: { text: 'Retirer tous les filtres', href: inboxHref(base, query, { words: '', demarche: '', assigned: '' }) } }),
  }
}

function select(name: string, label: string, value: string, choices: readonly Choice[]): FiltersView['selects'][number] {
  return { id: `filtre-${name}`, name, label, choices: choices.map((choice) => ({ value: choice.value, label: choice.label, selected: choice.value === value })) }
}

function activeFilters({ base, query }: InboxFrame, demarches: readonly Choice[], people: readonly Choice[]): LinkView[] {
  const { words, demarche, assigned } = query
  const said = (choices: readonly Choice[], wanted: string): string => {
    const choice = choices.find(({ value }) => value === wanted)
    return choice?.chosen ?? choice?.label ?? wanted
  }
  return [
    ...(words ? [{ text: `« ${words} »`, href: inboxHref(base, query, { words: '' }) }] : []),
    ...(demarche ? [{ text: said(demarches, demarche), href: inboxHref(base, query, { demarche: '' }) }] : []),
    ...(assigned ? [{ text: said(people, assigned), href: inboxHref(base, query, { assigned: '' }) }] : []),
  ]
}

/** The first page, the last, and those around this one; undefined where one page is enough. */
export function paginationView({ base, query }: InboxFrame, { total, pageSize }: Inbox): PaginationView | undefined {
  const last = Math.ceil(total / pageSize)
  if (last <= 1) return undefined
  const { page } = query
  const step = (text: string, to: number): LinkView => ({ text, href: inboxHref(base, query, { page: to }) })
  const shown = [...new Set([1, page - 1, page, page + 1, last])].filter((each) => each >= 1 && each <= last).toSorted((a, b) => a - b)
  return {
    label: 'Pages de la liste',
    pages: shown.flatMap((each, index) => {
      const link = { ...step(String(each), each), current: each === page }
      return index > 0 && each - shown[index - 1]! > 1 ? [null, link] : [link]
    }),
    ...(page > 1 && { previous: step('Page précédente', Math.min(page - 1, last)) }),
    ...(page < last && { next: step('Page suivante', page + 1) }),
  }
}
