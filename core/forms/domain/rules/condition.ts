import type { Expression } from '../expression/expressions.ts'
import type { Pointer } from '../pointer.ts'
import type { JsonSchema } from '../schema/json-schema.ts'

/** When a rule applies. `scope` and `reads` point into the data that the rule's node stands in: the form, or a list's item. */
export type Condition =
  | { readonly type: 'SCHEMA'; readonly scope: Pointer; readonly schema: JsonSchema; readonly failWhenUndefined: boolean }
  | { readonly type: 'AND' | 'OR'; readonly conditions: readonly Condition[] }
  | { readonly type: 'CEL'; readonly expression: Expression; readonly reads: readonly Pointer[] }

/** Pointers whose values decide a condition. */
export function readsOf(condition: Condition): readonly Pointer[] {
  if (condition.type === 'SCHEMA') return [condition.scope]
  if (condition.type === 'CEL') return condition.reads
  return condition.conditions.flatMap(readsOf)
}
