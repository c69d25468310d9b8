import { actorOf, type ReadFamily } from '../../../accounts/index.ts'
import { formatDate, formatDateTime } from '../../../kernel/index.ts'
import { get, render, type CardView, type Context, type NoticeView, type Route, type TableView } from '../../../web/index.ts'
import type { listMyRequests, MyRequests } from '../../usecases/list-my-requests.ts'
import { statusOf } from '../status-view.ts'

export interface DashboardNeeds {
  readonly listMyRequests: ReturnType<typeof listMyRequests>
  readonly readFamily: ReadFamily
}

const NOTICES: Readonly<Record<string, NoticeView>> = {
  brouillon: { kind: 'success', title: 'Vos réponses sont enregistrées', text: 'Vous pouvez reprendre quand vous voulez, sur cet appareil ou sur un autre.' },
  supprime: { kind: 'success', title: 'Le brouillon est supprimé', text: 'Les documents que vous aviez ajoutés restent dans vos documents.' },
}

/** « Mon tableau de bord »: what awaits the family first, then its drafts, its requests, its children. */
export function dashboardPage({ listMyRequests: list, readFamily }: DashboardNeeds): Route {
  return get('/mon-espace', 'family', async (ctx) => {
    const actor = actorOf(ctx)
    const mine = await list(actor)
    const { children } = await readFamily(actor)
    const notice = NOTICES[String(ctx.query['avis'] ?? '')]
    render(ctx, 'requests/dashboard', {
      page: { title: 'Mon tableau de bord', ...(notice && { notice }) },
      awaiting: awaitingCards(ctx, mine),
      drafts: mine.drafts.map(({ draft, release }) => ({
        title: [release.package.manifest.title, children.find(({ id }) => id === draft.childId)?.firstName].filter(Boolean).join(' · '),
        href: `${ctx.state.base}/brouillons/${draft.id}`,
        text: `Enregistré ${formatDateTime(draft.updatedAt)}`,
        icon: 'edit',
        tag: { text: 'À finir', kind: 'info' },
      })),
      requests: mine.requests.length > 0 ? requestTable(ctx, mine) : undefined,
      children: children.map(({ id, firstName, lastName, school, grade }) => ({
        title: `${firstName} ${lastName}`, href: `${ctx.state.base}/mon-espace/enfants/${id}`, text: [school, grade].filter(Boolean).join(', '), icon: 'child',
      })),
    })
  })
}

/** What the family is expected to do: requests that wait for it, messages that it has not read. */
function awaitingCards(ctx: Context, { requests }: MyRequests): CardView[] {
  return requests.flatMap(({ request, release, unread }) => {
    const href = `${ctx.state.base}/demandes/${request.id}`
    const title = `${request.title} · ${request.subject}`
    const waits: CardView = {
      title, href, icon: 'warning', text: statusOf(release, request).public, tag: { text: 'Votre réponse est attendue', kind: 'warning' },
      ...(request.dueAt !== undefined && { facts: [`Avant le ${formatDate(request.dueAt)}`] }),
    }
    const reads: CardView = { title, href: `${href}#messages`, icon: 'message', text: 'Le service vous a écrit.', tag: { text: unread === 1 ? '1 nouveau message' : `${unread} nouveaux messages`, kind: 'brand' } }
    return [...(request.kind === 'waiting' ? [waits] : []), ...(unread > 0 ? [reads] : [])]
  })
}

function requestTable(ctx: Context, { requests }: MyRequests): TableView {
  return {
    caption: 'Mes demandes',
    captionHidden: true,
    columns: [{ text: 'Demande' }, { text: 'État' }, { text: 'Envoyée le' }],
    rows: requests.map(({ request, release }) => ({
      cells: [
        { text: request.title, href: `${ctx.state.base}/demandes/${request.id}`, detail: `${request.subject}, ${request.reference}` },
        { text: '', tag: statusOf(release, request).tag },
        { text: formatDate(request.submittedAt) },
      ],
    })),
  }
}
