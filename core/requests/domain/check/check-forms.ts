import { load, type FormSource, type JsonSchema } from '../../../forms/index.ts'
import { Faults } from '../../../kernel/index.ts'
import { factSchemas } from '../facts.ts'
import type { DemarchePackage } from '../package.ts'
import { FORM_SCHEMA_SHAPE } from './form-schema-shape.ts'
import type { PackageFaults } from './package-faults.ts'
import { shapeFaults } from './shape.ts'

/**
 * The form of the démarche and those of its transitions, as the forms room finds them.
 * @returns whether they are sound, so that expressions may be compiled on them.
 */
export function checkForms({ schema, ui, texts, transitionForms, fragments }: DemarchePackage, faults: PackageFaults): boolean {
  const shared = { fragments, facts: factSchemas }
  const found = [
    ...shapeOf('form.schema.json', schema) ?? faultsOf({ ...shared, schema, ui, texts }),
    ...Object.entries(transitionForms).flatMap(([file, form]) => shapeOf(file, form) ?? faultsOf({ ...shared, schema: form }).map((fault) => ({ ...fault, file }))),
  ]
  for (const { file, pointer, problem, remedy } of found) faults.add(file, pointer, problem, remedy)
  return found.length === 0
}

/** Undefined when the file is a schema. */
function shapeOf(file: string, schema: JsonSchema): readonly FormFileFault[] | undefined {
  const shape = shapeFaults(FORM_SCHEMA_SHAPE, schema)
  return shape.length === 0 ? undefined : shape.map(({ pointer, problem }) => ({ file, pointer, problem, remedy: 'Correct it: this is no JSON Schema 2020-12' }))
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
