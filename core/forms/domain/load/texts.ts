import { parsePointer, type Pointer } from '../pointer.ts'
import type { Texts } from '../model.ts'

/** The key of a field in `texts`: its pointer with dots. An item's field follows its list's. */
export function textKey(base: string, pointer: Pointer): string {
  return [base, ...parsePointer(pointer)].filter((part) => part !== '').join('.')
}

/** The sentences `<key>.error.<keyword>` of a field, by keyword. */
export function errorTexts(texts: Texts, key: string): Texts {
  const start = `${key}.error.`
  return Object.fromEntries(Object.entries(texts).filter(([name]) => name.startsWith(start)).map(([name, text]) => [name.slice(start.length), text]))
}
