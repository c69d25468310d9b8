import type { StatusKind } from '../../domain/workflow/definition.ts'

export const TABS = [
  { key: 'open', text: 'À traiter' },
  { key: 'retard', text: 'En retard' },
  { key: 'waiting', text: 'En attente de la famille' },
  { key: 'closed', text: 'Terminées' },
  { key: 'toutes', text: 'Toutes' },
] as const

export type Tab = (typeof TABS)[number]['key']

/** What the address of the inbox asks for; an empty text asks for nothing. */
export interface InboxQuery {
  readonly tab: Tab
  readonly words: string
  readonly demarche: string
  /** `moi`, `personne` or an account. */
  readonly assigned: string
  readonly sort: 'oldest' | 'newest'
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
    sort: text('tri') === 'recentes' ? 'newest' : 'oldest',
    page: Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1,
  }
}

export function isKind(tab: Tab): tab is StatusKind & Tab {
  return tab === 'open' || tab === 'waiting' || tab === 'closed'
}
