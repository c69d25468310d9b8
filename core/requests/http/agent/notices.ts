import type { Context, NoticeView } from '../../../web/index.ts'

/** What has just been done, told on the page that a post leads to, by the `fait` of its address. @param status where the request is now */
export function doneNotice(ctx: Context, status: string): { notice?: NoticeView } {
  if (ctx.query['fait'] === 'suivi') return { notice: { kind: 'success', title: 'Le suivi est enregistré' } }
  if (ctx.query['fait'] === 'action') return { notice: { kind: 'success', title: 'C’est enregistré', text: `La demande est à l’état « ${status} ».` } }
  return {}
}

/** Someone else came first. */
export const CHANGED: NoticeView = {
  kind: 'warning',
  title: 'Cette demande vient de changer',
  text: 'Quelqu’un a agi sur cette demande pendant que vous la lisiez : rien n’a été enregistré. Voici où elle en est maintenant.',
}

export const CHANGED_KEEPING_ANSWERS: NoticeView = {
  kind: 'warning',
  title: 'Cette demande vient de changer',
  text: 'Quelqu’un a agi sur cette demande pendant que vous écriviez : rien n’a été enregistré. Relisez la demande, puis confirmez si votre réponse convient toujours.',
}

/** The package's own sentence, where it says why a move is not possible yet. */
export function refused(sentence: unknown): NoticeView {
  return { kind: 'warning', title: 'Cette action n’est pas possible pour le moment', ...(typeof sentence === 'string' && { text: sentence }) }
}
