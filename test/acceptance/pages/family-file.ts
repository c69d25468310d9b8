import type { Visit } from '../support/visit.ts'
import { choice, date, fillIn, text, type Answers } from './answers.ts'

export interface Child {
  readonly firstName: string
  readonly lastName: string
  /** `4 5 2018` */
  readonly born: string
  readonly school: string
  readonly grade: string
}

export interface FamilyPeople {
  readonly firstName: string
  readonly lastName: string
  readonly children: readonly [Child, ...Child[]]
  /** Absent: there is none to declare. */
  readonly otherParent?: { readonly firstName: string; readonly lastName: string }
}

/** The first visit: who you are, where you live, the other parent, the children, and the whole checked. Ends on the page after it. */
export async function giveFamilyFile(visit: Visit, family: FamilyPeople): Promise<void> {
  await ask(visit, 'Qui êtes-vous ?', adult(family, 'Vous êtes', 'Avez-vous l’autorité parentale ?'), 'Continuer')
  await ask(visit, /adresse/i, [['Numéro et rue', text('12 rue des Vignes')], ['Code postal', text('18290')], ['Commune', text('Chârost')]], 'Continuer')
  await tellOtherParent(visit, family)
  for (const [index, child] of family.children.entries()) {
    await ask(visit, index === 0 ? 'Votre enfant' : 'Ajouter un enfant', childAnswers(child), 'Ajouter cet enfant')
    await visit.at('Avez-vous un autre enfant à ajouter ?')
    const last = index === family.children.length - 1
    await visit.page.getByRole('link', { name: last ? 'Continuer sans ajouter d’enfant' : 'Ajouter un autre enfant' }).click()
  }
  await ask(visit, 'Vérifiez votre dossier famille', [], 'Confirmer mon dossier famille')
}

async function tellOtherParent(visit: Visit, { otherParent }: FamilyPeople): Promise<void> {
  const there = otherParent ? 'Oui, je déclare l’autre parent' : 'Non, il n’y a pas d’autre parent à déclarer'
  await ask(visit, 'Y a-t-il un autre parent à déclarer ?', [['L’autre parent des enfants', choice(there)]], 'Continuer')
  if (!otherParent) return
  await ask(visit, 'Qui est l’autre parent ?', adult(otherParent, 'Cette personne est', 'Cette personne a-t-elle l’autorité parentale ?'), 'Continuer')
  await ask(visit, /^Où habite/, [], 'Continuer')
}

/** One question page: its answers, then its button. */
export async function ask(visit: Visit, title: string | RegExp, answers: Answers, button: string | RegExp): Promise<void> {
  await visit.at(title)
  const main = visit.page.getByRole('main')
  await fillIn(main, answers)
  await main.getByRole('button', { name: button, exact: typeof button === 'string' }).click()
}

function adult({ firstName, lastName }: { readonly firstName: string; readonly lastName: string }, relation: string, authority: string): Answers {
  return [
    ['Prénom', text(firstName)], ['Nom', named(lastName)], ['Téléphone', text('06 39 98 01 23')], [relation, choice('Mère')], [authority, choice('Oui')],
  ]
}

function childAnswers({ firstName, lastName, born, school, grade }: Child): Answers {
  return [['Prénom', text(firstName)], ['Nom', named(lastName)], ['Date de naissance', date(born)], ['École', choice(school)], ['Classe', text(grade)]]
}

/** « Nom » is a part of « Prénom » too. */
function named(value: string) {
  return (scope: Parameters<ReturnType<typeof text>>[0]): Promise<void> => scope.getByRole('textbox', { name: 'Nom', exact: true }).fill(value)
}
