import type { Wording } from '../../web/index.ts'

/** What a person reads about an error of this room. */
export const requestsWording: Wording = {
  'demarche.not-found': { title: 'Démarche introuvable', text: 'Cette démarche n’existe pas ou n’est plus proposée. Revenez à l’accueil pour voir toutes les démarches.' },
  'demarche.closed': { title: 'Démarche fermée', text: 'Cette démarche est fermée pour le moment. Sa page indique quand elle ouvre.' },
  'child.missing': { title: 'Enfant à choisir', text: 'Choisissez l’enfant pour qui vous faites cette démarche. Revenez à la page précédente.' },
  'draft.not-found': { title: 'Brouillon introuvable', text: 'Ce brouillon n’existe pas, ou vous n’y avez pas accès. Revenez à votre tableau de bord.' },
  'request.not-found': { title: 'Demande introuvable', text: 'Cette demande n’existe pas, ou vous n’y avez pas accès. Revenez à la liste des demandes.' },
  'request.stale': { title: 'Cette demande vient de changer', text: 'Quelqu’un a agi sur cette demande pendant que vous la lisiez. Revenez à la demande : vous verrez ce qui a changé, puis vous pourrez recommencer.' },
  'transition.not-found': { title: 'Action impossible', text: 'Cette action n’est pas possible à cette étape. Revenez à la demande pour voir ce que vous pouvez faire.' },
  'transition.refused': { title: 'Action impossible pour le moment', text: 'Une condition n’est pas remplie. Revenez à la demande pour voir ce qui manque.' },
  'action.parameters': { title: 'Cette action ne peut pas aboutir', text: 'Rien n’a été enregistré. La démarche est à corriger : prévenez l’administrateur de la commune, et donnez-lui la référence ci-dessous.' },
  'other-parent.incomplete': { title: 'Le dossier de la famille ne peut pas être mis à jour', text: 'Rien n’a été enregistré : la demande ne dit pas assez qui est l’autre parent. Écrivez à la famille pour le compléter.' },
  'assignee.unknown': { title: 'Agent inconnu', text: 'Cette personne ne travaille pas pour ce service. Choisissez-en une autre.' },
}
