import type { Paper } from '../support/papers.ts'
import { agreed, boxes, choice, date, file, fromVault, items, text, type Fill } from '../pages/answers.ts'
import type { Dossier } from '../pages/draft.ts'

export interface PeriscolaireDocuments {
  readonly vaccinations: Paper
  readonly insurance: Paper
  /** A paper, or the title of one that the vault holds. */
  readonly home: Paper | string
  readonly pai: Paper
}

const TITLE = 'Dossier périscolaire 2026-2027'
const reused = (document: Paper | string): Fill => (typeof document === 'string' ? fromVault(document) : file(document))

/** Every page, with questions that appear by other answers: two homes, an allergy, a P.A.I., two people who may come, Wednesdays. */
export function wholePeriscolaire({ vaccinations, insurance, home, pai }: PeriscolaireDocuments): Dossier {
  return {
    title: TITLE,
    pages: [
      { title: 'L’enfant et l’école', answers: [] },
      {
        title: 'Les responsables',
        answers: [
          ['Votre lien avec l’enfant', choice('Mère')], ['Exercez-vous l’autorité parentale ?', choice('Oui')],
          ['Y a-t-il un autre responsable à déclarer ?', choice('Oui')], ['Vivez-vous séparément ?', choice('Oui')],
          ['Chez qui vit votre enfant ?', choice('Garde alternée')], ['Une décision de justice fixe-t-elle la garde ?', choice('Non')],
        ],
      },
      {
        title: 'La santé',
        answers: [
          ['Votre enfant a-t-il une allergie connue ?', choice('Oui')], ['De quelle nature ?', boxes('Alimentaire')], ['Ce qui provoque l’allergie', text('Arachide')],
          ['Que faire en cas de réaction ?', text('Donner l’antihistaminique, puis appeler le 15.')],
          ['Votre enfant a-t-il un projet d’accueil individualisé', choice('Oui')], ['Jusqu’à quand le P.A.I. est-il valable ?', date('31 8 2027')],
          ['Votre enfant suit-il un traitement médical', choice('Non')], ['Que mange votre enfant ?', choice('Sans porc')], ...DOCTOR,
        ],
      },
      {
        title: 'Les autorisations',
        answers: [
          ...PERMITS, ['Votre enfant peut-il rentrer sans adulte ?', choice('Oui')],
          ['À partir de quelle heure ?', (scope, question) => scope.getByLabel(question).fill('17:30')],
          ['Qui d’autre peut venir chercher votre enfant ?', items('Ajouter une personne', 'Personne', person('Durand', 'Odile', 'Grand-mère'), person('Petit', 'Marc', 'Voisin'))],
        ],
      },
      { title: 'L’assurance', answers: INSURANCE },
      {
        title: 'L’accueil souhaité',
        answers: [
          ['Quand souhaitez-vous un accueil ?', boxes('Le matin', 'Le mercredi')], ['Quels matins ?', boxes('Lundi', 'Mardi')],
          ['Quelle formule le mercredi ?', choice('Matin avec repas')], ...RHYTHM,
        ],
      },
      {
        title: 'Les documents',
        answers: [
          ['Vaccinations', file(vaccinations)], ['Attestation d’assurance', file(insurance)], ['Justificatif de domicile', reused(home)],
          ['Projet d’accueil individualisé', file(pai)],
        ],
      },
      { title: 'Vos engagements', answers: [...AGREEMENTS, ['Un mot au service', text('Zoé est timide le premier jour.')]] },
    ],
  }
}

/** The shortest way that can be sent. */
export function shortPeriscolaire({ vaccinations, insurance, home }: Omit<PeriscolaireDocuments, 'pai'>): Dossier {
  return {
    title: TITLE,
    pages: [
      { title: 'L’enfant et l’école', answers: [] },
      {
        title: 'Les responsables',
        answers: [
          ['Votre lien avec l’enfant', choice('Mère')], ['Exercez-vous l’autorité parentale ?', choice('Oui')],
          ['Y a-t-il un autre responsable à déclarer ?', choice('Non')],
        ],
      },
      {
        title: 'La santé',
        answers: [
          ['Votre enfant a-t-il une allergie connue ?', choice('Non')], ['Votre enfant a-t-il un projet d’accueil individualisé', choice('Non')],
          ['Votre enfant suit-il un traitement médical', choice('Non')], ['Que mange votre enfant ?', choice('Tous les aliments')], ...DOCTOR,
        ],
      },
      { title: 'Les autorisations', answers: [...PERMITS, ['Votre enfant peut-il rentrer sans adulte ?', choice('Non')]] },
      { title: 'L’assurance', answers: INSURANCE },
      { title: 'L’accueil souhaité', answers: [['Quand souhaitez-vous un accueil ?', boxes('Le soir')], ['Quels soirs ?', boxes('Jeudi')], ...RHYTHM] },
      {
        title: 'Les documents',
        answers: [['Vaccinations', file(vaccinations)], ['Attestation d’assurance', file(insurance)], ['Justificatif de domicile', reused(home)]],
      },
      { title: 'Vos engagements', answers: AGREEMENTS },
    ],
  }
}

const DOCTOR = [
  ['Nom du médecin', text('Docteure Lemoine')], ['Téléphone du médecin', text('02 61 91 00 42')],
  ['Les vaccinations obligatoires sont-elles à jour ?', choice('Oui')],
] as const
const PERMITS = [
  ['Autorisez-vous la commune à photographier', choice('Non')], ['Autorisez-vous le transport', choice('Oui')], ['Autorisez-vous l’équipe à faire soigner', choice('Oui')],
] as const
const INSURANCE = [['Nom de l’assureur', text('Mutuelle du Berry')], ['Numéro de contrat', text('MB-2026-1')], ['Fin de validité', date('31 8 2027')]] as const
const RHYTHM = [['À quel rythme ?', choice('Toutes les semaines')], ['À partir de quel jour ?', date('1 12 2026')]] as const
const AGREEMENTS = [['J’ai lu le règlement intérieur', agreed], ['Je certifie que mes réponses sont exactes', agreed]] as const

function person(lastName: string, firstName: string, relation: string) {
  return [
    ['Nom', (scope, question) => scope.getByRole('textbox', { name: question, exact: true }).fill(lastName)],
    ['Prénom', text(firstName)], ['Téléphone', text('06 39 98 04 56')], ['Lien avec l’enfant', text(relation)],
  ] as const satisfies readonly (readonly [string, Fill])[]
}
