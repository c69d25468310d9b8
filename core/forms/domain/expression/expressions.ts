import { EvaluationError, ParseError, TypeError as CelTypeError, type ParseResult } from '@marcbachmann/cel-js'
import { isObject, type Schemas } from '../schema/json-schema.ts'
import type { Located, SchemaSet } from '../schema/schema-set.ts'
import { createEnvironment, LIMITS } from './environment.ts'
import { pathsOf, refusedIn } from './inspect.ts'
import { toTree } from './to-tree.ts'
import type { Tree } from './tree.ts'
import { plainOf, TypeBook, type CelType } from './types.ts'

/** Plain values by variable. A missing one, or a missing part of one, is the empty value of its type. */
export type Values = Readonly<Record<string, unknown>>

/** A CEL expression that was parsed and type-checked. */
export interface Expression {
  readonly text: string
  /** CEL type of its result: `bool`, `double`, `string`, `list<string>`… */
  readonly type: string
  /** What it reads: a variable and the properties after it, `['sante', 'pai']`. */
  readonly paths: readonly (readonly string[])[]
  /** The same expression for the browser, when every part of it is known there. */
  readonly tree?: Tree
  /** @throws Error when it fails on these values (an index out of range, an age without a date). */
  evaluate(values: Values): unknown
  /** True when the result is `true`. An expression that fails is closed: false. */
  test(values: Values): boolean
}

export type Compiled =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problem: string; readonly remedy: string }

/** Compiles expressions on a fixed set of typed variables. */
export interface Expressions {
  /** Names that an expression may use. */
  readonly variables: readonly string[]
  /** @param wanted the CEL type that the result must have; `bool` for a condition. */
  compile(text: string, wanted?: string): Compiled
}

/**
 * CEL on variables described by JSON Schemas. Matching by pattern is refused (a bad one takes seconds), and so is `has`
 * (every declared property has a value: compare it with the empty one).
 */
export function expressionsFor(variables: Schemas, schemas: SchemaSet): Expressions {
  return expressionsOn(Object.fromEntries(Object.entries(variables).map(([name, schema]) => [name, { schema, home: '' }])), schemas)
}

/** The same, on schemas that know their document. */
export function expressionsOn(variables: Readonly<Record<string, Located>>, schemas: SchemaSet): Expressions {
  const environment = createEnvironment()
  const book = new TypeBook(environment, schemas)
  const types = new Map<string, CelType>()
  for (const [name, located] of Object.entries(variables)) {
    const type = book.of(located)
    environment.registerVariable(name, type.name)
    types.set(name, type)
  }
  return {
    variables: [...types.keys()],
    compile(text, wanted) {
      if (text.length > LIMITS.length) return refused(`the expression has more than ${LIMITS.length} characters`, 'Split it into several rules')
      let parsed: ParseResult
      try {
        parsed = environment.parse(text)
      } catch (error) {
        return refused(`the expression cannot be read: ${summaryOf(error)}`, 'Correct it; text is in quotes, « and » is &&, « equals » is ==')
      }
      const banned = refusedIn(parsed.ast)
      if (banned) return refused(banned.problem, banned.remedy)
      const checked = parsed.check()
      if (!checked.valid) return refused(`the expression does not type-check: ${summaryOf(checked.error)}`, `Known names: ${[...types.keys()].join(', ')}`)
      const type = String(checked.type)
      if (wanted && type !== wanted && type !== 'dyn') return refused(`the expression gives ${type}, not ${wanted}`, 'Compare it with a value, for instance by ==')
      const tree = toTree(parsed.ast, variables, schemas)
      return { ok: true, expression: toExpression(text, type, parsed, types, tree) }
    },
  }
}

function toExpression(text: string, type: string, parsed: ParseResult, types: ReadonlyMap<string, CelType>, tree: Tree | undefined): Expression {
  const paths = pathsOf(parsed.ast).filter(([name]) => types.has(name ?? ''))
  const used = new Set(paths.map(([name]) => name!))
  const evaluate = (values: Values): unknown => {
    const context: Record<string, unknown> = {}
    for (const name of used) context[name] = types.get(name)!.convert(values[name])
    return plain(parsed(context))
  }
  const test = (values: Values): boolean => {
    try {
      return evaluate(values) === true
    } catch {
      return false
    }
  }
  return { text, type, paths, evaluate, test, ...(tree && { tree }) }
}

/** Back to JSON values: whole numbers are numbers, and objects are those that were given. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object' || value === null) return value
  if (plainOf.has(value)) return plainOf.get(value)
  if (Array.isArray(value)) return value.map(plain)
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [String(key), plain(item)]))
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)])) : value
}

function refused(problem: string, remedy: string): Compiled {
  return { ok: false, problem, remedy }
}

function summaryOf(error: unknown): string {
  if (error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError) return error.summary
  return error instanceof Error ? error.message.split('\n')[0]! : String(error)
}
