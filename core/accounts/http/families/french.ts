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

/** « 17 h 30 ». @param time `HH:MM`. */
export function timeText(time: string): string {
  return time.replace(':', '\u00a0h\u00a0')
}
