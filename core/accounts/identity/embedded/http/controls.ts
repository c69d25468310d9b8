import type { FaultView, TextControl } from '../../../../web/index.ts'
import { SHORTEST, type PasswordFault } from '../password-rules.ts'

/** Text of each fault, by the name of its field; a page lists them and puts each beside its field. */
export type FieldFaults = Readonly<Partial<Record<'email' | 'password' | 'again', string>>>

const ADDRESS = /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+\.[^\s@<>(),;:"\\]+$/
export const ADDRESS_FAULT = 'Indiquez votre adresse e-mail, par exemple camille.martin@exemple.fr'

export const PASSWORD_FAULTS: Readonly<Record<PasswordFault, FieldFaults>> = {
  short: { password: `Choisissez un mot de passe d’au moins ${SHORTEST} caractères` },
  long: { password: 'Choisissez un mot de passe de 200 caractères au plus' },
  address: { password: 'Choisissez un mot de passe différent de votre adresse e-mail' },
  repeated: { password: 'Choisissez un mot de passe plus varié, par exemple quatre mots qui n’ont rien à voir entre eux' },
  different: { again: 'Écrivez deux fois le même mot de passe' },
}

export function isAddress(email: string): boolean {
  return email.length <= 254 && ADDRESS.test(email)
}

export function emailControl(value: string, faults: FieldFaults): TextControl {
  return { ...field('email', 'Adresse e-mail', faults), value, autocomplete: 'email', kind: 'email' }
}

/** The password of someone who has one. */
export function passwordControl(faults: FieldFaults): TextControl {
  return { ...field('password', 'Mot de passe', faults), value: '', autocomplete: 'current-password', kind: 'text' }
}

/** A password to choose, and the same once more. */
export function newPasswordControls(faults: FieldFaults): readonly [TextControl, TextControl] {
  const hint = `Au moins ${SHORTEST} caractères. Quatre mots qui n’ont rien à voir entre eux font un bon mot de passe.`
  const again = 'Le même mot de passe, une seconde fois'
  return [
    { ...field('password', 'Mot de passe', faults), hint, value: '', autocomplete: 'new-password', kind: 'text' },
    { ...field('again', again, faults), value: '', autocomplete: 'new-password', kind: 'text' },
  ]
}

export function faultViews(faults: FieldFaults): FaultView[] {
  return Object.entries(faults).map(([name, text]) => ({ text, href: `#${name}` }))
}

function field(name: keyof FieldFaults, label: string, faults: FieldFaults) {
  const error = faults[name]
  return { id: name, name, label, required: true, ...(error !== undefined && { error }) }
}
