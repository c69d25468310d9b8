import { sayPhone } from '../../domain/phone.ts'

/** « de Zoé », « d’Ana ». */
export function ofName(name: string): string {
  return /^([aeiouàâäéèêëîïôöùûü]|y[^aeiou])/i.test(name) ? `d’${name}` : `de ${name}`
}

/** « Oui » or « Non ». */
export function yesNo(value: boolean): string {
  return value ? 'Oui' : 'Non'
}

/** A number whose parts stay on one line. */
export function phoneText(kept: string): string {
  return sayPhone(kept).replaceAll(' ', '\u00a0')
}
