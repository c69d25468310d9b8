import { isObject } from '../../../forms/index.ts'
import type { DemarchePackage } from '../package.ts'
import type { PackageFaults, PackageFile } from './package-faults.ts'

const FILE = 'texts.fr.json'

/** What people read before they start. */
const ALWAYS = { audience: 'who the démarche is for', next: 'what happens once it is sent' }

/** The package's texts, as the other checks need them. */
export interface TextsOf {
  /** The sentence of a key; where there is none, a fault at the place that needs it. */
  need(key: string, file: PackageFile, pointer: string): string | undefined
}

export function checkTexts({ texts }: DemarchePackage, faults: PackageFaults): TextsOf {
  const known = isObject(texts) ? texts : {}
  if (!isObject(texts)) faults.add(FILE, '', 'it is not an object of sentences by key', 'Write { "audience": "…", "next": "…" }')
  for (const [key, text] of Object.entries(known)) {
    if (typeof text !== 'string' || text.trim() === '') faults.add(FILE, `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, 'it is not a sentence', 'Write what people read, or remove the key')
  }
  for (const [key, what] of Object.entries(ALWAYS)) {
    if (!Object.hasOwn(known, key)) faults.add(FILE, '', `"${key}" is missing: ${what}`, `Add "${key}"`)
  }
  return {
    need(key, file, pointer) {
      const text = Object.hasOwn(known, key) ? known[key] : undefined
      if (typeof text === 'string') return text
      faults.add(file, pointer, `the text "${key}" is missing`, `Add it to ${FILE}`)
      return undefined
    },
  }
}
