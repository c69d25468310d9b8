import type { NoticeView } from '../../web/index.ts'

/** What has just been done, told on the page that a post leads to, by the `fait` of its address. */
const NOTICES: Readonly<Record<string, NoticeView>> = {
  ajoute: { kind: 'success', title: 'Le document est ajouté', text: 'Vous pouvez le reprendre dans vos prochaines demandes.' },
  connu: { kind: 'info', title: 'Vous aviez déjà ajouté ce fichier', text: 'Le document est déjà dans votre espace\u00a0: il n’est pas ajouté une deuxième fois.' },
  renomme: { kind: 'success', title: 'Le document a un nouveau nom' },
  supprime: { kind: 'success', title: 'Le document est supprimé' },
}

export type Done = 'ajoute' | 'connu' | 'renomme' | 'supprime'

export function noticeOf(done: unknown): { notice?: NoticeView } {
  const notice = typeof done === 'string' && Object.hasOwn(NOTICES, done) ? NOTICES[done] : undefined
  return notice ? { notice } : {}
}
