import type { ListField } from '../model.ts'

/** Title of an item of a list: « Personne 1 ». @param index from 0 */
export function itemTitle(field: ListField, index: number): string {
  return `${field.itemLabel} ${index + 1}`
}
