import { load, type FormSource } from '../../../forms/index.ts'
import { Faults } from '../../../kernel/index.ts'
import { factSchemas } from '../facts.ts'
import type { DemarchePackage } from '../package.ts'
import type { PackageFaults } from './package-faults.ts'

/**
 * The form of the démarche and those of its transitions, as the forms room finds them.
 * @returns whether they are sound, so that expressions may be compiled on them.
 */
export function checkForms({ schema, ui, texts, transitionForms, fragments }: DemarchePackage, faults: PackageFaults): boolean {
  const shared = { fragments, facts: factSchemas }
  const own = faultsOf({ ...shared, schema, ui, texts })
  for (const { file, pointer, problem, remedy } of own) faults.add(file, pointer, problem, remedy)
  const asked = Object.entries(transitionForms).flatMap(([file, form]) => faultsOf({ ...shared, schema: form }).map((fault) => ({ ...fault, file })))
  for (const { file, pointer, problem, remedy } of asked) faults.add(file, pointer, problem, remedy)
  return own.length === 0 && asked.length === 0
}

interface FormFileFault {
  readonly file: string
  readonly pointer: string
  readonly problem: string
  readonly remedy: string
}

function faultsOf(source: FormSource): readonly FormFileFault[] {
  try {
    load(source)
    return []
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    return error.faults.map(({ place, problem, remedy }) => {
      const [file = '', pointer = ''] = place.split(/#(.*)/s)
      return { file, pointer, problem, remedy }
    })
  }
}
