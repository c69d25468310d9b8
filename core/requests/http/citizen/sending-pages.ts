import { actorOf } from '../../../accounts/index.ts'
import { Stale } from '../../../kernel/index.ts'
import { formOf, get, paramOf, post, redirect, render, type Context, type NoticeView, type Route } from '../../../web/index.ts'
import type { checkDraft } from '../../usecases/check-draft.ts'
import type { openDraft } from '../../usecases/open-draft.ts'
import type { submitDraft } from '../../usecases/submit-draft.ts'
import type { DraftFiles } from './draft-files.ts'
import { draftOf, loadDraft } from './draft-loader.ts'
import { captionOf, checkLinks, draftPath, pageFaults } from './draft-view.ts'

export interface SendingPagesNeeds {
  readonly openDraft: ReturnType<typeof openDraft>
  readonly checkDraft: ReturnType<typeof checkDraft>
  readonly submitDraft: ReturnType<typeof submitDraft>
  readonly draftFiles: DraftFiles
}

const CHANGED: NoticeView = {
  kind: 'warning',
  title: 'Vos réponses ont changé entre-temps',
  text: 'Elles ont été modifiées dans un autre onglet ou sur un autre appareil. Votre demande n’est pas encore partie\u00a0: vérifiez vos réponses, puis envoyez-la.',
}

/** The end of a draft: its answers are checked, then sent. */
export function sendingPages(needs: SendingPagesNeeds): Route[] {
  async function check(ctx: Context): Promise<void> {
    const open = draftOf(ctx)
    const links = await checkLinks(ctx, open, needs.draftFiles)
    const { faults, summaries, open: taken } = await needs.checkDraft(open, links)
    render(ctx, 'requests/check', {
      page: {
        title: 'Vérifiez vos réponses',
        ...captionOf(open),
        back: { text: 'Toutes les étapes', href: draftPath(ctx, open) },
        ...(faults.length > 0 && { faults: pageFaults(faults, links.href) }),
        ...(ctx.query['avis'] === 'change' && { notice: CHANGED }),
      },
      summaries,
      ready: faults.length === 0 && taken,
      closed: !taken,
      path: draftPath(ctx, open),
      version: open.draft.lockVersion,
    })
  }

  async function send(ctx: Context): Promise<void> {
    const id = paramOf(ctx, 'id')
    try {
      const { requestId } = await needs.submitDraft(actorOf(ctx), id, Number(formOf(ctx).text('_version')) || 0)
      redirect(ctx, requestId === undefined ? `/brouillons/${id}/verifier` : `/demandes/${requestId}/recu`)
    } catch (error) {
      if (!(error instanceof Stale)) throw error
      redirect(ctx, `/brouillons/${id}/verifier?avis=change`)
    }
  }

  return [
    get('/brouillons/:id/verifier', 'family', loadDraft(needs), check),
    { ...post('/brouillons/:id/envoyer', 'family', send), limit: 'submit' },
  ]
}
