import type { Pointer } from './pointer.ts'

/**
 * Name of a control in the posted form: its pointer in the data. `#` is kept for the parts of a control (`#jour`), so a
 * property that has one is escaped.
 */
export function controlName(pointer: Pointer): string {
  return pointer.replaceAll('%', '%25').replaceAll('#', '%23')
}

/** Id of a control in the page. Two pointers never give the same one. */
export function controlId(pointer: Pointer): string {
  const safe = pointer.slice(1).replace(/[^A-Za-z0-9/]/gu, (sign) => `_${sign.codePointAt(0)!.toString(16)}_`)
  return `q-${safe.replaceAll('/', '-')}`
}

/** Parts of a date, in the order in which people write it. */
export const DATE_PARTS = ['jour', 'mois', 'annee'] as const

export function partName(pointer: Pointer, part: string): string {
  return `${controlName(pointer)}#${part}`
}

/** Name of the buttons that change a list or take a document off; their value says what to do. */
export const INTENT = '_intent'

/** Name of the boxes that choose a document of the vault. */
export function vaultName(pointer: Pointer): string {
  return `${controlName(pointer)}#coffre`
}

/** Sent by the enhancement script: the browser showed and hid questions while they were answered. */
export const ENHANCED = '_enhanced'
