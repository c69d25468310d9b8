import type { AgentOfService } from '../../../accounts/index.ts'
import { dayOf, formatDate } from '../../../kernel/index.ts'
import type { CellView, EmptyView, TableView } from '../../../web/index.ts'
import type { Releases } from '../../catalogue/releases.ts'
import type { RequestLine } from '../../store/requests.ts'
import type { Inbox } from '../../usecases/search-inbox.ts'
import { statusOf } from '../status-view.ts'
import { inboxHref, type InboxQuery } from './inbox-query.ts'
import { requestPath } from './paths.ts'

interface Setting {
  readonly base: string
  readonly query: InboxQuery
  readonly now: number
  readonly agents: readonly AgentOfService[]
  readonly releases: Releases
}

/** The lines of the inbox: what each is about, where it stands, until when, who takes care of it. */
export async function inboxTable(inbox: Inbox, { base, query, now, agents, releases }: Setting): Promise<TableView> {
  const rows = await Promise.all(inbox.lines.map(async (line) => ({
    cells: [
      { text: line.subject, href: base + requestPath(line.id), detail: `${line.title}, ${line.reference}` },
      await statusCell(line, inbox.unread.get(line.id) ?? 0, now, releases),
      { text: shortDay(line.submittedAt, now) },
      { text: line.dueAt === undefined ? '' : shortDay(line.dueAt, now) },
      { text: assignee(line, agents) },
    ],
  })))
  return {
    caption: 'Demandes',
    captionHidden: true,
    columns: [{ text: 'Demande' }, { text: 'État' }, { text: 'Reçue le' }, { text: 'Échéance' }, { text: 'Suivie par' }],
    rows,
    empty: emptyView(base, query),
  }
}

function emptyView(base: string, query: InboxQuery): EmptyView {
  const { tab, words, demarche, assigned } = query
  const everywhere = inboxHref(base, query, { tab: 'toutes' })
  if (words && tab !== 'toutes') return { title: 'Rien ici pour cette recherche', icon: 'search', action: { text: 'Chercher dans toutes les demandes', href: everywhere } }
  if (words || demarche || assigned) return { title: 'Aucune demande ne correspond', text: 'Retirez un filtre, ou vérifiez le nom ou le numéro.', icon: 'search' }
  return { title: 'Aucune demande ici', icon: 'check', ...(tab !== 'toutes' && { action: { text: 'Voir toutes les demandes', href: everywhere } }) }
}

async function statusCell(line: RequestLine, unread: number, now: number, releases: Releases): Promise<CellView> {
  const { tag } = statusOf(await releases.byId(line.tenantId, line.releaseId), line, now)
  return { text: '', tag, ...(unread > 0 && { detail: unread === 1 ? '1 message à lire' : `${unread} messages à lire` }) }
}

function assignee({ assignedTo }: RequestLine, agents: readonly AgentOfService[]): string {
  if (assignedTo === undefined) return 'Personne'
  return agents.find(({ accountId }) => accountId === assignedTo)?.name ?? 'Plus dans le service'
}

/** « 4 novembre », with its year when it is not this one: a list is read at a glance. */
function shortDay(at: number, now: number): string {
  const day = formatDate(at).replace(/^\S+ /, '')
  const thisYear = ` ${dayOf(now).slice(0, 4)}`
  return day.endsWith(thisYear) ? day.slice(0, -thisYear.length) : day
}
