import { actorOf } from '../../../accounts/index.ts'
import { taskList } from '../../../forms/index.ts'
import { get, paramOf, post, redirect, render, type Context, type Route } from '../../../web/index.ts'
import type { checkDraft } from '../../usecases/check-draft.ts'
import type { discardDraft } from '../../usecases/discard-draft.ts'
import type { openDraft } from '../../usecases/open-draft.ts'
import type { DraftFiles } from './draft-files.ts'
import { draftOf, loadDraft } from './draft-loader.ts'
import { captionOf, checkLinks, draftPath } from './draft-view.ts'

export interface DraftPagesNeeds {
  readonly openDraft: ReturnType<typeof openDraft>
  readonly checkDraft: ReturnType<typeof checkDraft>
  readonly discardDraft: ReturnType<typeof discardDraft>
  readonly draftFiles: DraftFiles
}

/** A démarche being filled, as a whole: the list of its steps, and its end without being sent. */
export function draftPages(needs: DraftPagesNeeds): Route[] {
  const load = loadDraft(needs)

  async function showTasks(ctx: Context): Promise<void> {
    const open = draftOf(ctx)
    const { draft, release, facts } = open
    const { faults, open: taken } = await needs.checkDraft(open, await checkLinks(ctx, open, needs.draftFiles))
    const tasks = taskList(release.form, { data: draft.answers, facts, faults, visited: new Set(draft.progress.visited), href: (key) => draftPath(ctx, open, `/pages/${key}`) })
    render(ctx, 'requests/tasks', {
      page: { ...captionOf(open, 'title'), back: { text: 'Mon tableau de bord', href: `${ctx.state.base}/mon-espace` } },
      tasks,
      progress: progressText(tasks.filter(({ state }) => state === 'done').length, tasks.length),
      next: faults.length === 0 ? undefined : tasks.find(({ state }) => state !== 'done'),
      started: draft.progress.visited.length > 0,
      open: taken,
      path: draftPath(ctx, open),
      savedAt: draft.updatedAt,
    })
  }

  function confirmDiscard(ctx: Context): void {
    const open = draftOf(ctx)
    render(ctx, 'requests/discard', {
      page: { title: 'Supprimer ce brouillon\u00a0?', ...captionOf(open), width: 'narrow', back: { text: 'Toutes les étapes', href: draftPath(ctx, open) } },
      path: draftPath(ctx, open),
    })
  }

  async function discard(ctx: Context): Promise<void> {
    await needs.discardDraft(actorOf(ctx), paramOf(ctx, 'id'))
    redirect(ctx, '/mon-espace?avis=supprime')
  }

  return [
    get('/brouillons/:id', 'family', load, showTasks),
    get('/brouillons/:id/supprimer', 'family', load, confirmDiscard),
    post('/brouillons/:id/supprimer', 'family', load, discard),
  ]
}

function progressText(done: number, all: number): string {
  if (done === 0) return `${all} étapes à faire.`
  const s = done > 1 ? 's' : ''
  return `${done} étape${s} sur ${all} terminée${s}.`
}
