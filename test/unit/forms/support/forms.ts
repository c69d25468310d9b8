import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toCode } from '../../../../core/forms/compiler/to-code.ts'
import { createValidators, load, type Form, type FormSource, type FormValidators, type JsonSchema, type Schemas, type Texts } from '../../../../core/forms/index.ts'
import { Faults, type Fault } from '../../../../core/kernel/index.ts'

export interface SmallForm {
  readonly properties: Schemas
  readonly required?: readonly string[]
  readonly schema?: Partial<JsonSchema>
  /** Elements of one page; absent: a control for each property. */
  readonly elements?: readonly unknown[]
  readonly ui?: unknown
  readonly texts?: Texts
  readonly facts?: Schemas
  readonly fragments?: readonly JsonSchema[]
}

export function sourceOf({ properties, required = [], schema = {}, elements, ui, texts = {}, facts = {}, fragments = [] }: SmallForm): FormSource {
  const page = elements && { type: 'Categorization', elements: [{ type: 'Category', key: 'page', label: 'Page', elements }] }
  return { schema: { type: 'object', properties, required, ...schema }, texts, facts, fragments, ...((ui ?? page) !== undefined && { ui: ui ?? page }) }
}

/** A form with one page, `page`. */
export function formOf(small: SmallForm): Form {
  return load(sourceOf(small))
}

/** The faults of a form that must not load. */
export function faultsOf(source: FormSource): readonly Fault[] {
  try {
    load(source)
  } catch (error) {
    if (error instanceof Faults) return error.faults
    throw error
  }
  return []
}

/** Validators compiled in this process: quick, and the same code as the child process makes. */
export function validatorsHere(): FormValidators {
  const dataDir = mkdtempSync(join(tmpdir(), 'parvis-forms-'))
  return createValidators({ config: { dataDir } }, { compile: async (input) => toCode(input) })
}

export function control(name: string, more: object = {}): object {
  return { type: 'Control', scope: `#/properties/${name}`, ...more }
}

export function showIf(scope: string, schema: object): object {
  return { rule: { effect: 'SHOW', condition: { scope: `#/properties/${scope}`, schema } } }
}

export function showIfCel(expression: string): object {
  return { rule: { effect: 'SHOW', condition: { type: 'CEL', expression } } }
}

/** Keywords of a schema by which one answer makes others mandatory. */
export function ifThen(condition: JsonSchema, required: readonly string[]): JsonSchema {
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
  return { if: condition, then: { required } }
}
