import { CASES_SCHEMA } from '../cases/cases-schema.ts'
import type { DemarchePackage } from '../package.ts'
import type { PackageFaults } from './package-faults.ts'
import { shapeFaults } from './shape.ts'

const FILE = 'cases.json'

/** `cases.json`: its shape, and that one case can be told from another. What the cases say is found by playing them. */
export function checkCasesShape({ cases }: DemarchePackage, faults: PackageFaults): void {
  const shape = shapeFaults(CASES_SCHEMA, cases)
  for (const { pointer, problem } of shape) faults.add(FILE, pointer, problem, 'Correct it, after the schema urn:parvis:cases:1')
  if (shape.length > 0) return
  const names = (cases as readonly { readonly name: string }[]).map(({ name }) => name)
  names.forEach((name, index) => {
    if (names.indexOf(name) < index) faults.add(FILE, `/${index}/name`, `two cases are called "${name}"`, 'Give each its own name')
  })
  if (!(cases as readonly { readonly kind: string }[]).some(({ kind }) => kind === 'accepted')) {
    faults.add(FILE, '', 'no case shows an answer that is accepted', 'Add one with "kind": "accepted"')
  }
}
