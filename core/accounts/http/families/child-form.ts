import type { FormBody, NodeView } from '../../../web/index.ts'
import type { AnswerFault } from '../../domain/answers.ts'
import type { ChildDraft } from '../../domain/people.ts'
import { dateNode, radiosNode, readDateParts, textNode, type FaultTexts } from './controls.ts'
import { ofName } from './french.ts'

/** Choices beside the schools of the commune. */
const ELSEWHERE = 'ailleurs'
const NOT_YET = 'pas-encore'

export function readChildForm(form: FormBody): ChildDraft {
  const school = form.text('school')
  return {
    firstName: form.text('firstName'),
    lastName: form.text('lastName'),
    birthDate: readDateParts(form, 'birthDate'),
    ...(school === ELSEWHERE ? { school: form.text('otherSchool'), elsewhere: true } : { school: school === NOT_YET ? '' : school }),
    grade: form.text('grade'),
  }
}

/** @param schools those of the commune. A school outside of it is written by hand. */
export function childNodes(draft: ChildDraft, schools: readonly string[]): (errors: FaultTexts) => NodeView[] {
  const { school = '' } = draft
  const elsewhere = draft.elsewhere ?? (school !== '' && !schools.includes(school))
  const choices = [...schools.map((name) => ({ value: name, label: name })), { value: ELSEWHERE, label: 'Une autre école' }, { value: NOT_YET, label: 'Pas encore à l’école' }]
  return (errors) => [
    textNode({ field: 'firstName', label: 'Prénom', autocomplete: 'off' }, draft.firstName, errors),
    textNode({ field: 'lastName', label: 'Nom', autocomplete: 'off' }, draft.lastName, errors),
    dateNode({ field: 'birthDate', label: 'Date de naissance', hint: 'Par exemple 4 5 2020' }, draft.birthDate, errors),
    radiosNode({ field: 'school', label: 'École', required: false }, choices, elsewhere ? ELSEWHERE : school, errors),
    textNode({ field: 'otherSchool', label: 'Nom de l’autre école', hint: 'Seulement si vous avez choisi «\u00a0Une autre école\u00a0»', required: false, autocomplete: 'off' }, elsewhere ? school : '', errors),
    textNode({ field: 'grade', label: 'Classe', hint: 'Par exemple moyenne section, CE1', width: 20, required: false, autocomplete: 'off' }, draft.grade, errors),
  ]
}

/** What to do about a fault, with the child's first name where it is known. */
export function wordChild(draft: ChildDraft): (fault: AnswerFault) => string {
  const whose = draft.firstName ? ofName(draft.firstName) : 'de l’enfant'
  const texts: Readonly<Record<string, string>> = {
    'firstName': 'Indiquez le prénom de l’enfant',
    'lastName': `Indiquez le nom ${whose}`,
    'otherSchool': `Indiquez le nom de l’école ${whose}`,
    'birthDate.missing': `Indiquez la date de naissance ${whose}, par exemple 4 5 2020`,
    'birthDate.impossible': `Cette date n’existe pas. Écrivez en chiffres le jour, le mois et l’année de naissance ${whose}, par exemple 4 5 2020`,
    'birthDate.future': `La date de naissance ${whose} est dans le futur. Vérifiez l’année`,
    'birthDate.too-old': `La date de naissance ${whose} est trop ancienne. Vérifiez l’année, par exemple 2020`,
  }
  return ({ field, rule }) => texts[`${field}.${rule}`] ?? (rule === 'too-long' ? undefined : texts[field]) ?? 'Raccourcissez cette réponse'
}
