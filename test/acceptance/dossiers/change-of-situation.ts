import type { Paper } from '../support/papers.ts'
import { agreed, boxes, date, file, text } from '../pages/answers.ts'
import type { Dossier } from '../pages/draft.ts'

/** A family that moves and changes its telephone. */
export function movingHome(proof: Paper): Dossier {
  return {
    title: 'Signaler un changement de situation',
    pages: [
      { title: 'Ce qui change', answers: [['Qu’est-ce qui change ?', boxes('Nous déménageons', 'Mon numéro de téléphone change')], ['À partir de quel jour ?', date('1 12 2026')]] },
      {
        title: 'La nouvelle adresse',
        answers: [
          ['Nouvelle adresse : numéro et rue', text('7 chemin du Moulin')], ['Code postal', text('18290')], ['Commune', text('Chârost')],
          ['Justificatif de domicile', file(proof)],
        ],
      },
      { title: 'Le nouveau téléphone', answers: [['Votre nouveau numéro de téléphone', text('06 39 98 07 89')]] },
      { title: 'Votre engagement', answers: [['Je certifie que mes réponses sont exactes', agreed]] },
    ],
  }
}
