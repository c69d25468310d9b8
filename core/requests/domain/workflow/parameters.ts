import { isObject, type Values } from '../../../forms/index.ts'
import { pathOf, valueOnPath, type Conditions } from './conditions.ts'

const MAX_DEPTH = 8

/** `{ "cel": "…" }`: a value computed when the action is done. */
export interface Computed {
  readonly cel: string
}

export function isComputed(value: unknown): value is Computed {
  return isObject(value) && Object.keys(value).length === 1 && typeof value['cel'] === 'string'
}

/** What an expression reads. `form`: the transition's form, where there is one. */
export interface Reading {
  readonly conditions: Conditions
  readonly form: string | undefined
  readonly values: Values
}

/**
 * Parameters with each computed value in place. A path to something that was not answered leaves its parameter out, so that
 * an update never writes an empty value over a known one.
 * @throws Error when an expression does not compile or fails.
 */
export function resolveParameters(parameters: Readonly<Record<string, unknown>>, reading: Reading): Record<string, unknown> {
  return resolve(parameters, reading, 0) as Record<string, unknown>
}

function resolve(value: unknown, reading: Reading, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new RangeError(`parameters are nested more than ${MAX_DEPTH} deep`)
  if (isComputed(value)) return compute(value.cel, reading)
  if (Array.isArray(value)) return value.map((item) => resolve(item, reading, depth + 1)).filter((item) => item !== undefined)
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([name, part]) => [name, resolve(part, reading, depth + 1)] as const)
  return Object.fromEntries(entries.filter(([, part]) => part !== undefined))
}

function compute(text: string, { conditions, form, values }: Reading): unknown {
  const compiled = conditions.compile(text, form)
  if (!compiled.ok) throw new Error(compiled.problem)
  const path = pathOf(text)
  return path ? valueOnPath(path, values) : compiled.expression.evaluate(values)
}

/** The expressions in parameters, each with the names that lead to it from `with`. */
export function computedIn(value: unknown, path: readonly string[] = []): readonly { readonly path: readonly string[]; readonly cel: string }[] {
  if (isComputed(value)) return [{ path, cel: value.cel }]
  if (typeof value !== 'object' || value === null || path.length > MAX_DEPTH) return []
  return Object.entries(value).flatMap(([name, part]) => computedIn(part, [...path, name]))
}
