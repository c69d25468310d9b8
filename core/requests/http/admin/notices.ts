import type { Context, NoticeView } from '../../../web/index.ts'

/** What has just been done, told by the `fait` of the address. */
const DONE = {
  ouverte: { kind: 'success', title: 'La démarche est ouverte', text: 'Les familles peuvent la commencer, aux dates prévues.' },
  fermee: { kind: 'success', title: 'La démarche est fermée', text: 'Plus personne ne peut la commencer ni l’envoyer. Les demandes déjà envoyées continuent.' },
  droit: { kind: 'success', title: 'Le droit est donné', text: 'Il compte à la prochaine connexion de cette personne.' },
  'deja-droit': { kind: 'info', title: 'Cette personne a déjà ce droit' },
  retrait: { kind: 'success', title: 'Le droit est retiré', text: 'Cette personne ne voit plus les demandes de ce service.' },
} as const satisfies Record<string, NoticeView>

export type Done = keyof typeof DONE

export function doneNotice(ctx: Context): { notice?: NoticeView } {
  const done = ctx.query['fait']
  return typeof done === 'string' && Object.hasOwn(DONE, done) ? { notice: DONE[done as Done] } : {}
}
