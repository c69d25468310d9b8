import type { FormBody, NodeView } from '../../../web/index.ts'
import type { AnswerFault } from '../../domain/answers.ts'
import type { Relation } from '../../domain/family.ts'
import { RELATIONS, type AdultDraft } from '../../domain/people.ts'
import { readYesNo, radiosNode, staticNode, textNode, yesNoNode, type FaultTexts } from './controls.ts'

/** Who the questions are put about: the person who answers, or the other parent. */
export type AboutAdult = 'self' | 'other'

const RELATION_LABELS: Readonly<Record<Relation, string>> = { mere: 'Mère', pere: 'Père', tuteur: 'Tutrice ou tuteur', autre: 'Autre lien' }

export function relationText(relation: Relation): string {
  return RELATION_LABELS[relation]
}

export function readAdult(form: FormBody): AdultDraft {
  const authority = readYesNo(form, 'parentalAuthority')
  return {
    firstName: form.text('firstName'),
    lastName: form.text('lastName'),
    email: form.text('email'),
    phone: form.text('phone'),
    relation: form.text('relation'),
    ...(authority !== undefined && { parentalAuthority: authority }),
  }
}

/** @param email of the account, shown and not asked, when the questions are about the person who answers. */
export function adultNodes(about: AboutAdult, draft: AdultDraft, email: string): (errors: FaultTexts) => NodeView[] {
  const self = about === 'self'
  const fill = (name: string): object => (self ? { autocomplete: name } : { autocomplete: 'off' })
  return (errors) => [
    textNode({ field: 'firstName', label: 'Prénom', ...fill('given-name') }, draft.firstName, errors),
    textNode({ field: 'lastName', label: 'Nom', ...fill('family-name') }, draft.lastName, errors),
    textNode({ field: 'phone', label: 'Téléphone', kind: 'tel', width: 20, hint: 'Par exemple 06\u00a012\u00a034\u00a056\u00a078', required: self, ...fill('tel') }, draft.phone, errors),
    self
      ? staticNode('email', 'Adresse e-mail', email, 'C’est celle de votre compte. Le service vous écrit à cette adresse.')
      : textNode({ field: 'email', label: 'Adresse e-mail', kind: 'email', required: false, ...fill('email') }, draft.email, errors),
    radiosNode(
      { field: 'relation', label: self ? 'Vous êtes' : 'Cette personne est' },
      RELATIONS.map((value) => ({ value, label: RELATION_LABELS[value] })),
      draft.relation,
      errors,
    ),
    yesNoNode(
      {
        field: 'parentalAuthority',
        label: self ? 'Avez-vous l’autorité parentale\u00a0?' : 'Cette personne a-t-elle l’autorité parentale\u00a0?',
        hint: 'C’est le droit de décider pour l’enfant\u00a0: sa santé, son école, ses activités.',
      },
      draft.parentalAuthority,
      errors,
    ),
  ]
}

/** What to do about a fault. */
export function wordAdult(about: AboutAdult): (fault: AnswerFault) => string {
  const texts = about === 'self' ? SELF : OTHER
  return ({ field, rule }) => (rule === 'too-long' ? TOO_LONG : (texts[field] ?? TOO_LONG))
}

const TOO_LONG = 'Raccourcissez cette réponse'
const PHONE = 'Indiquez un numéro de téléphone complet, par exemple 06\u00a012\u00a034\u00a056\u00a078'
const EMAIL = 'Indiquez une adresse e-mail complète, par exemple prenom.nom@exemple.fr'

const SELF: Readonly<Record<string, string>> = {
  firstName: 'Indiquez votre prénom',
  lastName: 'Indiquez votre nom',
  phone: PHONE,
  email: EMAIL,
  relation: 'Indiquez votre lien avec les enfants',
  parentalAuthority: 'Indiquez si vous avez l’autorité parentale',
}
const OTHER: Readonly<Record<string, string>> = {
  firstName: 'Indiquez le prénom de l’autre parent',
  lastName: 'Indiquez le nom de l’autre parent',
  phone: PHONE,
  email: EMAIL,
  relation: 'Indiquez le lien de l’autre parent avec les enfants',
  parentalAuthority: 'Indiquez si l’autre parent a l’autorité parentale',
}
