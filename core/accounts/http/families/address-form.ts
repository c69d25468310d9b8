import type { FormBody, NodeView } from '../../../web/index.ts'
import type { AnswerFault } from '../../domain/answers.ts'
import type { Address } from '../../domain/family.ts'
import type { AddressDraft } from '../../domain/people.ts'
import { textNode, type FaultTexts } from './controls.ts'

export function readAddress(form: FormBody): AddressDraft {
  return { street: form.text('street'), complement: form.text('complement'), postcode: form.text('postcode'), city: form.text('city') }
}

/** @param fill whether the browser may propose the reader's own address. */
export function addressNodes(draft: AddressDraft, fill: boolean): (errors: FaultTexts) => NodeView[] {
  const hint = (name: string): { autocomplete: string } => ({ autocomplete: fill ? name : 'off' })
  return (errors) => [
    textNode({ field: 'street', label: 'Numéro et rue', ...hint('address-line1') }, draft.street, errors),
    textNode({ field: 'complement', label: 'Complément d’adresse', hint: 'Bâtiment, étage, lieu-dit', required: false, ...hint('address-line2') }, draft.complement, errors),
    textNode({ field: 'postcode', label: 'Code postal', width: 5, inputmode: 'numeric', ...hint('postal-code') }, draft.postcode, errors),
    textNode({ field: 'city', label: 'Commune', ...hint('address-level2') }, draft.city, errors),
  ]
}

export function wordAddress({ field, rule }: AnswerFault): string {
  return (rule === 'too-long' ? undefined : TEXTS[field]) ?? 'Raccourcissez cette réponse'
}

const TEXTS: Readonly<Record<string, string>> = {
  street: 'Indiquez le numéro et la rue, par exemple 12 rue des Vignes',
  postcode: 'Indiquez un code postal de cinq chiffres, par exemple 18290',
  city: 'Indiquez la commune',
}

/** An address, line by line. */
export function addressLines({ street, complement, postcode, city }: Address): string[] {
  return [street, ...(complement ? [complement] : []), `${postcode} ${city}`]
}
