import { actorOf, maybeActor, OPENING_PATH, type Family, type ReadFamily } from '../../../accounts/index.ts'
import { AppError, dayOf, formatDate, NotFound, type Clock } from '../../../kernel/index.ts'
import { formOf, get, paramOf, post, redirect, render, renderFaults, tenantOf, type ChoiceControl, type Context, type FaultView, type Route } from '../../../web/index.ts'
import type { Release } from '../../catalogue/release.ts'
import type { Releases } from '../../catalogue/releases.ts'
import { isOpenOn } from '../../domain/opening.ts'
import type { listMyRequests, MyRequests } from '../../usecases/list-my-requests.ts'
import type { startDraft } from '../../usecases/start-draft.ts'

export interface DemarchePageNeeds {
  readonly releases: Releases
  readonly readFamily: ReadFamily
  readonly listMyRequests: ReturnType<typeof listMyRequests>
  readonly startDraft: ReturnType<typeof startDraft>
  readonly clock: Clock
}

/** Name of the field, and id of its first choice. */
const CHILD = 'enfant'
const CHOOSE_CHILD: FaultView = { text: 'Choisissez l’enfant pour qui vous faites cette démarche', href: `#${CHILD}` }

/** The page of a démarche: whom it is for, what to prepare, how long it takes; and its beginning. */
export function demarchePage({ releases, readFamily, listMyRequests: list, startDraft: begin, clock }: DemarchePageNeeds): Route[] {
  async function find(ctx: Context): Promise<Release> {
    const release = (await releases.live(tenantOf(ctx).id)).find((live) => live.demarche === paramOf(ctx, 'demarche'))
    if (!release) throw new NotFound('demarche')
    return release
  }

  async function show(ctx: Context): Promise<void> {
    render(ctx, 'requests/demarche', { ...aboutView(ctx, await find(ctx), dayOf(clock.now())), ...(await beginning(ctx, [])) })
  }

  /** What stands between the reader and the first question: to sign in, to give the family's file, to choose a child, or nothing. */
  async function beginning(ctx: Context, faults: readonly FaultView[]) {
    const actor = maybeActor(ctx)
    const retour = encodeURIComponent(ctx.state.base + ctx.state.path.replace(/\/commencer$/, ''))
    if (!actor) return { signIn: `/connexion?retour=${retour}`, register: `/creer-mon-espace?retour=${retour}` }
    const family = actor.householdId === undefined ? undefined : await readFamily(actor)
    if (family?.household.completedAt === undefined) return { giveFamily: `${OPENING_PATH}?retour=${retour}` }
    const { package: { manifest }, demarche } = await find(ctx)
    const mine = await list(actor)
    if (manifest.demarche.subject === 'child') return { start: true, children: childControl(family, mine, demarche, faults[0]?.text) }
    return { start: true, known: stateOf(mine, demarche, undefined) }
  }

  async function start(ctx: Context): Promise<void> {
    try {
      const childId = formOf(ctx).text(CHILD) || undefined
      redirect(ctx, `/brouillons/${await begin(actorOf(ctx), { demarche: paramOf(ctx, 'demarche'), childId })}`)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'child.missing') throw error
      const view = aboutView(ctx, await find(ctx), dayOf(clock.now()))
      renderFaults(ctx, 'requests/demarche', { ...view, page: { ...view.page, faults: [CHOOSE_CHILD] }, ...(await beginning(ctx, [CHOOSE_CHILD])) })
    }
  }

  return [
    get('/demarches/:demarche', 'anyone', show),
    { ...post('/demarches/:demarche/commencer', 'family', start), limit: 'submit' },
  ]
}

function aboutView(ctx: Context, { demarche: name, package: { manifest, texts } }: Release, today: string) {
  const { opens, closes, minutes } = manifest.demarche
  return {
    page: { title: manifest.title, ...(manifest.summary && { lead: manifest.summary }), back: { text: 'Toutes les démarches', href: `${ctx.state.base}/` } },
    name,
    audience: texts['audience'],
    prepare: Object.keys(texts).filter((key) => key.startsWith('prepare.')).map((key) => texts[key]),
    minutes,
    next: texts['next'],
    closes: closes && formatDate(closes),
    opens: opens && formatDate(opens),
    open: isOpenOn(manifest.demarche, today),
  }
}

function childControl({ children }: Family, mine: MyRequests, demarche: string, error: string | undefined): ChoiceControl {
  const choices = children.map(({ id, firstName, lastName }, index) => {
    const hint = stateOf(mine, demarche, id)
    return { id: index === 0 ? CHILD : `${CHILD}-${id}`, value: id, label: `${firstName} ${lastName}`, checked: children.length === 1, ...(hint !== undefined && { hint }) }
  })
  return { kind: 'radios', id: CHILD, name: CHILD, label: 'Pour quel enfant\u00a0?', required: true, choices, ...(error !== undefined && { error }) }
}

/** Word of a draft or of a request that the family has already, so that nobody fills the same thing twice unawares. */
function stateOf({ drafts, requests }: MyRequests, demarche: string, childId: string | undefined): string | undefined {
  if (drafts.some(({ draft }) => draft.demarche === demarche && draft.childId === childId)) return 'Un brouillon est à finir\u00a0: vous le reprenez où vous en étiez.'
  const sent = requests.find(({ request }) => request.demarche === demarche && request.childId === childId)?.request
  return sent && `Déjà envoyée le ${formatDate(sent.submittedAt)}, n°\u00a0${sent.reference}.`
}
