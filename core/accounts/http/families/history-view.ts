import type { HistoryView } from '../../../web/index.ts'
import type { ChangeSubject, FamilyChange, FieldChange } from '../../domain/family-changes.ts'
import { yesNo } from './french.ts'

const TITLES: Readonly<Record<ChangeSubject, string>> = {
  household: 'Adresse modifiée',
  adult: 'Informations d’un adulte modifiées',
  child: 'Identité ou école modifiée',
  health: 'Fiche sanitaire modifiée',
  authorisations: 'Autorisations modifiées',
  insurance: 'Assurance modifiée',
}

/** Names of the answers whose past the family may want to follow; the others are counted by the title alone. */
const FIELDS: Readonly<Record<string, string>> = {
  firstName: 'Prénom',
  lastName: 'Nom',
  birthDate: 'Date de naissance',
  school: 'École',
  grade: 'Classe',
  image: 'Être photographié ou filmé',
  transport: 'Être transporté',
  hospital: 'Soins d’urgence',
  leaveAlone: 'Partir sans adulte',
  leaveAloneFrom: 'Heure de départ',
  pickup: 'Personnes qui peuvent venir chercher l’enfant',
  insurer: 'Assureur',
  policyNumber: 'Numéro de contrat',
  validUntil: 'Fin de validité',
}

/** A line of the history: what changed, by whom, in which request. */
export function historyOf({ kind, subject, fields, at, by }: FamilyChange): HistoryView {
  const lines = fields.map(fieldText).filter((line) => line !== undefined)
  if (by.request) lines.push(`Demande ${by.request.reference}`)
  return {
    at,
    title: kind === 'added' ? 'Enfant ajouté' : TITLES[subject],
    author: by.name,
    ...(lines.length > 0 && { text: lines.join('\n') }),
  }
}

function fieldText({ field, from, to }: FieldChange): string | undefined {
  const name = FIELDS[field]
  if (name === undefined) return undefined
  if (from === undefined && to === undefined) return name
  return `${name} : ${valueText(from)} → ${valueText(to)}`
}

function valueText(value: string | boolean | undefined): string {
  if (value === undefined) return 'non indiqué'
  return typeof value === 'boolean' ? yesNo(value).toLowerCase() : value
}
