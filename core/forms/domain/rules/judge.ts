import type { Tree } from '../expression/tree.ts'
import { valueAt, withValue, type Answers, type Pointer } from '../pointer.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import { satisfies } from './schema-condition.ts'

/** A condition without its CEL: `Cel` is an expression on the server and a tree in the browser. */
export type PlainCondition<Cel> =
  | { readonly type: 'SCHEMA'; readonly scope: Pointer; readonly schema: JsonSchema; readonly failWhenUndefined: boolean }
  | { readonly type: 'AND' | 'OR'; readonly conditions: readonly PlainCondition<Cel>[] }
  | ({ readonly type: 'CEL' } & Cel)

/** The form of a condition that can be sent to the browser. */
export type BrowserCondition = PlainCondition<{ readonly tree: Tree }>

export interface JudgedRule<Cel> {
  /** Unique among the rules that are judged together. */
  readonly id: string
  readonly effect: 'SHOW' | 'HIDE' | 'ENABLE' | 'DISABLE'
  readonly condition: PlainCondition<Cel>
  /** Pointers of the questions inside the node that bears the rule. */
  readonly pointers: readonly Pointer[]
}

/** For each pointer, the ids of the rules around each place where it is asked. */
export type Places = Readonly<Record<Pointer, readonly (readonly string[])[]>>

export interface Judgement {
  /** Rules whose node is hidden or disabled. */
  readonly off: ReadonlySet<string>
  /** Answers of questions that are shown; those of hidden ones are left out. */
  readonly data: Answers
}

/**
 * Judges rules in their order. A hidden question counts as unanswered for every later rule, so that what was answered in a
 * branch that was left decides nothing. The server and the browser run this very function.
 */
export function judge<Cel>(rules: readonly JudgedRule<Cel>[], places: Places, given: Answers, testCel: (cel: Cel, data: Answers) => boolean): Judgement {
  const off = new Set<string>()
  let data = given
  for (const rule of rules) {
    const met = test(rule.condition, data, testCel)
    if (met === (rule.effect === 'SHOW' || rule.effect === 'ENABLE')) continue
    off.add(rule.id)
    if (rule.effect === 'ENABLE' || rule.effect === 'DISABLE') continue
    for (const pointer of rule.pointers) {
      const hiddenEverywhere = places[pointer]?.every((chain) => chain.some((id) => off.has(id)))
      if (hiddenEverywhere && valueAt(data, pointer) !== undefined) data = withValue(data, pointer, undefined)
    }
  }
  return { off, data }
}

function test<Cel>(condition: PlainCondition<Cel>, data: Answers, testCel: (cel: Cel, data: Answers) => boolean): boolean {
  switch (condition.type) {
    case 'SCHEMA': {
      const value = valueAt(data, condition.scope)
      return !(condition.failWhenUndefined && value === undefined) && satisfies(condition.schema, value)
    }
    case 'AND':
      return condition.conditions.every((one) => test(one, data, testCel))
    case 'OR':
      return condition.conditions.some((one) => test(one, data, testCel))
    case 'CEL':
      return testCel(condition, data)
  }
}
