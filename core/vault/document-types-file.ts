import { readFileSync } from 'node:fs'
import { Duration } from 'luxon'
import { Faults, type Fault } from '../kernel/index.ts'
import { documentTypesOf, type DocumentType, type DocumentTypes } from './domain/document-type.ts'

/** Reads the vocabulary of documents at boot. @throws Faults `document-types.invalid`, listing every fault */
export function readDocumentTypes(file: string): DocumentTypes {
  const { types } = JSON.parse(readFileSync(file, 'utf8')) as { types: DocumentType[] }
  const faults: Fault[] = []
  const seen = new Set<string>()
  types.forEach((type, index) => {
    const fault = (problem: string, remedy: string) => faults.push({ place: `${file}#/types/${index}`, problem, remedy })
    if (!/^[a-z][a-z0-9-]{0,59}$/.test(type.type)) fault(`"${type.type}" is no name of a type`, 'Use small letters, digits and hyphens')
    if (seen.has(type.type)) fault(`"${type.type}" is declared twice`, 'Rename or remove one of the two')
    seen.add(type.type)
    if (!type.label || !type.what) fault('it has no label, or no sentence that says what it is', 'Give "label" and "what"')
    if (type.about !== 'child' && type.about !== 'household') fault('it does not say whose it is', 'Set "about" to "child" or "household"')
    if (!isValidity(type.validity)) fault('its validity is not understood', 'Give { "after": "P3M" }, { "until": "school-year-end" }, or nothing')
  })
  if (faults.length > 0) throw new Faults('document-types.invalid', faults)
  return documentTypesOf(types)
}

function isValidity(validity: DocumentType['validity']): boolean {
  if (validity === undefined) return true
  return 'after' in validity ? Duration.fromISO(validity.after).isValid : validity.until === 'school-year-end'
}
