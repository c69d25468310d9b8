import type { Facts } from '../facts.ts'
import type { Form, FormFault } from '../model.ts'
import { controlId } from '../names.ts'
import { joinPointer, valueAt, withValue, type Answers, type Pointer } from '../pointer.ts'
import { askedAnswers, stateOf, type FormState } from '../rules/state.ts'
import { locate, type Place } from './locate.ts'
import { messageFor } from './message.ts'
import type { FormValidator, SchemaError } from './schema-error.ts'

/** Keywords that only sum up errors which are listed beside them. */
const SUMMARIES = new Set(['if', 'allOf', 'propertyNames'])
/** Keywords that speak of several answers at once: they come last, when nothing more precise is known. */
const COMPOSITES = new Set(['anyOf', 'oneOf', 'not', 'dependentSchemas', 'additionalProperties', 'unevaluatedProperties'])

/** Faults of the questions of one page, in their order, one a question. */
export function validatePage(form: Form, validator: FormValidator, pageKey: string, data: Answers, facts: Facts): readonly FormFault[] {
  return validateAll(form, validator, data, facts).filter((fault) => fault.pageKey === pageKey)
}

/** Faults of every question that is asked. Hidden and disabled questions are never at fault. */
export function validateAll(form: Form, validator: FormValidator, data: Answers, facts: Facts): readonly FormFault[] {
  const state = stateOf(form, data, facts)
  const located = validator(withRequiredObjects(form, state)).map((error) => ({ error, place: locate(form, pointerOf(error), state) }))
  const relaxed = located.filter(({ error, place }) => isMissing(error) && !place?.fillable).map(({ error }) => error)
  const faults = new Map<Pointer, { place: Place; error: SchemaError; rank: number }>()
  for (const { error, place } of located) {
    if (!place?.fillable || SUMMARIES.has(error.keyword) || sumsUp(error, relaxed)) continue
    const rank = rankOf(error)
    const known = faults.get(place.pointer)
    if (!known || rank < known.rank) faults.set(place.pointer, { place, error, rank })
  }
  const sorted = [...faults.values()].sort((a, b) => compare(a.place.order, b.place.order))
  return sorted.map(({ place, error }) => ({
    pointer: place.pointer,
    pageKey: place.pageKey,
    controlId: controlId(place.pointer),
    message: wordedAt(place, messageFor(place.field, error, facts)),
  }))
}

/** In a list, the summary of faults must say which item is meant. */
function wordedAt({ item }: Place, message: string): string {
  return item === undefined ? message : `${item}\u00a0: ${message.charAt(0).toLowerCase()}${message.slice(1)}`
}

/** The answers that count, with the objects that the schema requires: a question inside an object that is not there is missing too. */
function withRequiredObjects(form: Form, state: FormState): Answers {
  let answers = askedAnswers(form.scope, state)
  for (const pointer of form.requiredObjects) {
    const asked = form.scope.fields.some((use) => use.field.pointer.startsWith(`${pointer}/`) && state.isAsked(use))
    if (asked && valueAt(answers, pointer) === undefined) answers = withValue(answers, pointer, {})
  }
  return answers
}

function pointerOf({ instancePath, keyword, params }: SchemaError): Pointer {
  if (keyword === 'required' || keyword === 'dependentRequired') return joinPointer(instancePath, String(params['missingProperty']))
  return instancePath
}

function isMissing({ keyword }: SchemaError): boolean {
  return keyword === 'required' || keyword === 'dependentRequired'
}

/** An `anyOf` that fails only for want of a hidden answer does not fail. */
function sumsUp({ keyword, schemaPath }: SchemaError, relaxed: readonly SchemaError[]): boolean {
  return COMPOSITES.has(keyword) && relaxed.some((error) => error.schemaPath.startsWith(`${schemaPath}/`))
}

function rankOf({ keyword }: SchemaError): number {
  if (keyword === 'required') return 0
  // A date that is none is said to be none, whatever its pattern.
  if (keyword === 'type' || keyword === 'format') return 1
  return COMPOSITES.has(keyword) ? 3 : 2
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) if (a[index] !== b[index]) return a[index]! - b[index]!
  return a.length - b.length
}
