import type { Context, NoticeView } from '../../../web/index.ts'

/** What has just been done, told on the page that a post leads to, by the `fait` of its address. */
const DONE = {
  message: { kind: 'success', title: 'Votre message est envoyé', text: 'La famille reçoit un e-mail qui l’invite à le lire dans son espace.' },
  suivi: { kind: 'success', title: 'Le suivi est enregistré' },
  action: { kind: 'success', title: 'C’est enregistré', text: 'L’historique de la demande est à jour.' },
} as const satisfies Record<string, NoticeView>

export type Done = keyof typeof DONE

export function doneNotice(ctx: Context): { notice?: NoticeView } {
  const done = ctx.query['fait']
  return typeof done === 'string' && Object.hasOwn(DONE, done) ? { notice: DONE[done as Done] } : {}
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
