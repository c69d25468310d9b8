import type { StatusKind } from '../../domain/workflow/definition.ts'
import type { InboxSort } from '../../store/inbox.ts'
import type { InboxFilters } from '../../usecases/search-inbox.ts'
import { INBOX } from './paths.ts'

export const TABS = [
  { key: 'open', text: 'À traiter' },
  { key: 'retard', text: 'En retard' },
  { key: 'waiting', text: 'En attente de la famille' },
  { key: 'closed', text: 'Terminées' },
  { key: 'toutes', text: 'Toutes' },
] as const

export type Tab = (typeof TABS)[number]['key']

/** The orders of the list, by their name in the address; the first one is where nothing is said. */
export const SORTS: readonly { readonly value: string; readonly sort: InboxSort; readonly label: string }[] = [
  { value: '', sort: 'due', label: 'Échéance' },
  { value: 'anciennes', sort: 'oldest', label: 'Plus anciennes' },
  { value: 'recentes', sort: 'newest', label: 'Plus récentes' },
]

/** What the address of the inbox asks for; an empty text asks for nothing. */
export interface InboxQuery {
  readonly tab: Tab
  readonly words: string
  readonly demarche: string
  /** `moi`, `personne` or an account. */
  readonly assigned: string
  readonly sort: InboxSort
  readonly page: number
}

/** Reads the address of the inbox; what makes no sense is left out. */
export function queryOf(query: Readonly<Record<string, string | string[] | undefined>>): InboxQuery {
  const text = (name: string): string => (typeof query[name] === 'string' ? (query[name] as string).slice(0, 100) : '')
  const page = Number(text('page'))
  return {
    tab: TABS.find(({ key }) => key === text('onglet'))?.key ?? 'open',
    words: text('q').trim(),
    demarche: text('demarche'),
    assigned: text('suivi'),
    sort: SORTS.find(({ value }) => value === text('tri'))?.sort ?? 'due',
    page: Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1,
  }
}

/** The address that asks for this, with a change; another filter begins again at the first page. */
export function inboxHref(base: string, query: InboxQuery, change: Partial<InboxQuery> = {}): string {
  const { tab, words, demarche, assigned, sort, page } = { ...query, page: 1, ...change }
  const tri = SORTS.find((each) => each.sort === sort)?.value ?? ''
  const parts = { onglet: tab === 'open' ? '' : tab, q: words, demarche, suivi: assigned, tri, page: page === 1 ? '' : String(page) }
  const text = new URLSearchParams(Object.entries(parts).filter(([, value]) => value !== '')).toString()
  return `${base}${INBOX}${text && `?${text}`}`
}

/** @param me account of the agent who asks */
export function filtersOf({ tab, words, demarche, assigned, sort, page }: InboxQuery, me: string): InboxFilters {
  return {
    page,
    sort,
    ...(isKind(tab) && { kind: tab }),
    ...(tab === 'retard' && { late: true }),
    ...(words && { words }),
    ...(demarche && { demarche }),
    ...(assigned && { assignedTo: assigneeOf(assigned, me) }),
  }
}

function assigneeOf(assigned: string, me: string): string {
  if (assigned === 'moi') return me
  return assigned === 'personne' ? 'nobody' : assigned
}

function isKind(tab: Tab): tab is StatusKind & Tab {
  return tab === 'open' || tab === 'waiting' || tab === 'closed'
}
