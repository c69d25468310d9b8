import type { Expression } from '../expression/expressions.ts'
import type { Pointer } from '../pointer.ts'
import type { BrowserCondition, PlainCondition } from './judge.ts'

interface Cel {
  readonly expression: Expression
  /** Where the expression reads in the data that the rule's node stands in: the form, or a list's item. */
  readonly reads: readonly Pointer[]
}

/** When a rule applies, on the server. */
export type Condition = PlainCondition<Cel>

/** Pointers whose values decide a condition. */
export function readsOf(condition: Condition): readonly Pointer[] {
  if (condition.type === 'SCHEMA') return [condition.scope]
  if (condition.type === 'CEL') return condition.reads
  return condition.conditions.flatMap(readsOf)
}

/** The condition as JSON, or undefined when a part of it can only be evaluated by the server. */
export function toBrowser(condition: Condition): BrowserCondition | undefined {
  if (condition.type === 'SCHEMA') return condition
  if (condition.type === 'CEL') return condition.expression.tree && { type: 'CEL', tree: condition.expression.tree }
  const conditions = condition.conditions.map(toBrowser).filter((one) => one !== undefined)
  return conditions.length === condition.conditions.length ? { type: condition.type, conditions } : undefined
}

/** Expressions inside a condition. */
export function expressionsIn(condition: Condition): readonly Expression[] {
  if (condition.type === 'SCHEMA') return []
  return condition.type === 'CEL' ? [condition.expression] : condition.conditions.flatMap(expressionsIn)
}
