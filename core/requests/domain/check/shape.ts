import { Validator, type Schema } from '@cfworker/json-schema'
import type { JsonSchema } from '../../../forms/index.ts'

export interface ShapeFault {
  /** JSON pointer of the value. */
  readonly pointer: string
  readonly problem: string
}

/** Keywords under which a fault is only the echo of one further in. */
const ECHOES = new Set(['properties', 'items', 'prefixItems', 'additionalProperties', '$ref', 'allOf', 'propertyNames', 'then', 'else', 'dependentSchemas'])

/**
 * What is wrong in the shape of a value, by a JSON Schema that is interpreted, not compiled: it runs where code may not be
 * generated. For files and parameters, not for answers, whose messages people read.
 */
export function shapeFaults(schema: JsonSchema, value: unknown, fragments: readonly JsonSchema[] = []): readonly ShapeFault[] {
  if (value === undefined) return [{ pointer: '', problem: 'it is missing' }]
  const validator = new Validator(schema as Schema, '2020-12', false)
  for (const fragment of fragments) validator.addSchema(fragment as Schema, fragment.$id)
  const faults = new Map<string, ShapeFault>()
  for (const { keyword, instanceLocation, error } of validator.validate(value).errors) {
    const pointer = decodeURI(instanceLocation.replace(/^#/, ''))
    if (!ECHOES.has(keyword)) faults.set(`${pointer} ${keyword}`, { pointer, problem: keyword === 'false' ? 'it is not known here' : sentence(error) })
  }
  return [...faults.values()]
}

function sentence(error: string): string {
  return error.charAt(0).toLowerCase() + error.slice(1).replace(/\.$/, '')
}
