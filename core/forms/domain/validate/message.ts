import { lowerFirst } from '../../../kernel/index.ts'
import { formatNumber } from '../summary/answer-text.ts'
import type { Facts } from '../facts.ts'
import type { Field } from '../model.ts'
import { labelInSentence, quoted } from './label-words.ts'
import type { SchemaError } from './schema-error.ts'

/**
 * What a person reads about a fault: what to do, by keyword and label. The form's own sentence
 * (`<key>.error.<keyword>` in its texts) comes first. The validator's own words are never shown.
 */
export function messageFor(field: Field, { keyword, params }: SchemaError, facts: Facts): string {
  const limit = Number(params['limit'] ?? params['multipleOf'])
  const own = field.errors[keyword]
  if (own !== undefined) return own
  switch (keyword) {
    case 'required':
    case 'dependentRequired':
      return missing(field, facts)
    case 'minLength':
      return limit <= 1 ? missing(field, facts) : `${check(field, facts)}\u00a0: écrivez au moins ${limit} caractères`
    case 'maxLength':
      return `${check(field, facts)}\u00a0: écrivez au plus ${limit} caractères`
    case 'minItems':
      return limit <= 1 ? missing(field, facts) : `${check(field, facts)}\u00a0: il en faut au moins ${limit}`
    case 'maxItems':
      return `${check(field, facts)}\u00a0: il en faut au plus ${limit}`
    case 'uniqueItems':
      return `${check(field, facts)}\u00a0: deux réponses sont identiques, retirez-en une`
    case 'minimum':
      return `${check(field, facts)}\u00a0: indiquez au moins ${formatNumber(field, limit)}`
    case 'exclusiveMinimum':
      return `${check(field, facts)}\u00a0: indiquez plus de ${formatNumber(field, limit)}`
    case 'maximum':
      return `${check(field, facts)}\u00a0: indiquez au plus ${formatNumber(field, limit)}`
    case 'exclusiveMaximum':
      return `${check(field, facts)}\u00a0: indiquez moins de ${formatNumber(field, limit)}`
    case 'multipleOf':
      return `${check(field, facts)}\u00a0: indiquez un multiple de ${formatNumber(field, limit)}`
    default:
      return misread(field, facts)
  }
}

function missing(field: Field, facts: Facts): string {
  const name = quoted(field.label)
  switch (field.type) {
    case 'boolean':
      return field.widget === 'radios' ? `Répondez par oui ou par non à ${name}` : `Cochez la case ${name}`
    case 'choice':
      return `Choisissez une réponse à ${name}`
    case 'choices':
      return `Choisissez au moins une réponse à ${name}`
    case 'documents':
      return `Ajoutez le document ${name}`
    case 'list':
      return `Complétez la liste ${name}`
    default: {
      const words = labelInSentence(field.label, facts)
      const ask = words ? `Indiquez ${words}` : field.label.trim().endsWith('?') ? `Répondez à la question ${name}` : `Complétez ${name}`
      return field.type === 'date' ? `${ask}, par exemple ${exampleOf(field)}` : ask
    }
  }
}

/** A value that is there and is not of the kind that was asked for. */
function misread(field: Field, facts: Facts): string {
  switch (field.type) {
    case 'date':
      return `${check(field, facts)}\u00a0: indiquez le jour, le mois et l’année, par exemple ${exampleOf(field)}`
    case 'email':
      return `${check(field, facts)}\u00a0: écrivez l’adresse entière, par exemple nom@exemple.fr`
    case 'tel':
      return `${check(field, facts)}\u00a0: écrivez dix chiffres, par exemple 06 12 34 56 78, ou un numéro international qui commence par +`
    case 'time':
      return `${check(field, facts)}\u00a0: indiquez une heure, par exemple 16:30`
    case 'money':
      return `${check(field, facts)}\u00a0: indiquez un montant en euros, par exemple 12,50`
    case 'integer':
      return `${check(field, facts)}\u00a0: indiquez un nombre entier, par exemple 3`
    case 'number':
      return `${check(field, facts)}\u00a0: indiquez un nombre, par exemple 12,5`
    case 'boolean':
    case 'choice':
    case 'choices':
    case 'documents':
      return missing(field, facts)
    default:
      return field.hint === undefined ? check(field, facts) : `${check(field, facts)}\u00a0: ${lowerFirst(field.hint.replace(/[.\s]+$/, ''))}`
  }
}

function check(field: Field, facts: Facts): string {
  return `Vérifiez ${labelInSentence(field.label, facts) ?? quoted(field.label)}`
}

function exampleOf(field: Field): string {
  return /naissance/i.test(field.label) ? '4 5 2020' : '31 8 2027'
}
