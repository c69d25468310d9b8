import { newId } from '../../../kernel/index.ts'
import { render, renderFaults, type Context, type FaultView, type NoticeView } from '../../../web/index.ts'
import type { Offer } from '../../domain/workflow/offers.ts'
import type { OpenRequest } from '../../usecases/read-request.ts'
import { answersView, historyView, laterFiles, messagesView, stepsView } from '../request-view.ts'
import { expectation, serviceOf, statusOf } from '../status-view.ts'
import { askedView, type AskedView } from './asked-view.ts'
import type { DraftFiles } from './draft-files.ts'
import { requestOf, requestPath } from './request-loader.ts'

/** What a refused post leaves on the page. */
export interface Refusal {
  readonly fault: FaultView
  /** Text of a message that was not sent. */
  readonly message?: string
  /** Id of the asked document whose file was not taken. */
  readonly askedId?: string
}

const NOTICES: Readonly<Record<string, NoticeView>> = {
  message: { kind: 'success', title: 'Votre message est envoyé', text: 'Vous recevez un e-mail quand le service vous répond.' },
  piece: { kind: 'success', title: 'Le document est ajouté' },
  fait: { kind: 'success', title: 'C’est enregistré' },
}

/** Draws a request as its family follows it: where it stands, what is expected of whom, messages, documents, history. */
export async function drawRequest(ctx: Context, draftFiles: DraftFiles, refusal?: Refusal): Promise<void> {
  const open = requestOf(ctx)
  const { request, release, facts } = open
  const hrefOf = (id: string): string => requestPath(ctx, open, `/documents/${id}`)
  const asked = await askedView(ctx, open, draftFiles, (id) => (refusal?.askedId === id ? refusal.fault.text : undefined))
  const notice = refusal ? undefined : NOTICES[String(ctx.query['avis'] ?? '')]
  const status = statusOf(release, request)
  const view = {
    page: {
      title: request.title,
      caption: `${request.subject} · ${request.reference}`,
      back: { text: 'Mon tableau de bord', href: `${ctx.state.base}/mon-espace` },
      ...(notice && { notice }),
      ...(refusal && { faults: [refusal.fault] }),
    },
    tag: status.tag,
    ...standing(asked, status.public, expectation(request, serviceOf(facts))),
    asked,
    ...movesView(ctx, open),
    version: request.lockVersion,
    steps: stepsView(open),
    messages: messagesView(open),
    messageAction: requestPath(ctx, open, '/messages'),
    messageKey: newId(),
    messageBody: refusal?.message ?? '',
    messageError: refusal?.message === undefined ? undefined : refusal.fault.text,
    summaries: answersView(open, hrefOf),
    later: laterFiles(open, hrefOf),
    events: historyView(open),
  }
  if (refusal) renderFaults(ctx, 'requests/request', view)
  else render(ctx, 'requests/request', view)
}

/** Once every document is there, the status still says that one is missing: the family is told what is left to do. */
function standing(asked: AskedView | undefined, sentence: string, expected: string | undefined) {
  return asked?.complete ? { lead: 'Tous les documents demandés sont là. Il reste à les envoyer au service.', expected } : { lead: sentence, expected }
}

/** Moves that the family may make: those that go on, those that end the request, and why the others do not work yet. */
function movesView(ctx: Context, open: OpenRequest) {
  const { offers, release } = open
  const { statuses } = release.package.workflow
  const ends = ({ definition: { to } }: Offer): boolean => to !== undefined && statuses[to]?.kind === 'closed'
  const linkOf = ({ name, definition }: Offer) => ({ label: definition.label, href: requestPath(ctx, open, `/actions/${name}`) })
  const made = offers.filter(({ denial }) => !denial)
  return {
    moves: made.filter((offer) => !ends(offer)).map(linkOf),
    endings: made.filter(ends).map(linkOf),
    blocked: offers.flatMap(({ denial }) => (denial?.text === undefined ? [] : [release.package.texts[`refusal.${denial.text}`]])),
  }
}
