import { formatDay } from '../../../kernel/index.ts'
import type { HistoryView } from '../../../web/index.ts'
import type { ChangeSubject, FamilyChange, FieldChange } from '../../domain/family-changes.ts'
import { timeText, yesNo } from './french.ts'

const TITLES: Readonly<Record<ChangeSubject, Readonly<Record<FamilyChange['kind'], string>>>> = {
  household: { added: 'Dossier famille créé', changed: 'Adresse modifiée' },
  adult: { added: 'Adulte ajouté', changed: 'Informations d’un adulte modifiées' },
  child: { added: 'Enfant ajouté', changed: 'Identité ou école modifiée' },
  health: { added: 'Fiche sanitaire remplie', changed: 'Fiche sanitaire modifiée' },
  authorisations: { added: 'Autorisations données', changed: 'Autorisations modifiées' },
  insurance: { added: 'Assurance ajoutée', changed: 'Assurance modifiée' },
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
    title: TITLES[subject][kind],
    author: by.name,
    ...(lines.length > 0 && { text: lines.join('\n') }),
  }
}

function fieldText({ field, from, to }: FieldChange): string | undefined {
  const name = FIELDS[field]
  if (name === undefined) return undefined
  if (from === undefined && to === undefined) return name
  if (from === undefined) return `${name}\u00a0: ${valueText(to)}`
  return `${name}\u00a0: ${valueText(from)} → ${valueText(to)}`
}

function valueText(value: string | boolean | undefined): string {
  if (value === undefined) return 'non indiqué'
  if (typeof value === 'boolean') return yesNo(value).toLowerCase()
  if (/^\d\d:\d\d$/.test(value)) return timeText(value)
  return /^\d{4}-\d\d-\d\d$/.test(value) ? formatDay(value) : value
}
