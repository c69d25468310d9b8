import type { ActionUse } from './definition.ts'
import { resolveParameters, type Reading } from './parameters.ts'
import { denied, type Denial, type Effect } from './state.ts'

export type Performed = { readonly ok: true; readonly effects: readonly Effect[] } | { readonly ok: false; readonly denial: Denial }

/** The effects of a list of actions, parameters computed. One that cannot be computed refuses the whole list. */
export function perform(uses: readonly ActionUse[], reading: Reading): Performed {
  const effects: Effect[] = []
  for (const use of uses) {
    const refusal = use.if === undefined ? undefined : judge(use.if, reading)
    if (refusal?.reason === 'condition.failed') return { ok: false, denial: refusal }
    if (refusal) continue
    try {
      effects.push({ action: use.action, with: resolveParameters(use.with, reading) })
    } catch {
      return { ok: false, denial: denied('condition', 'parameter.failed') }
    }
  }
  return { ok: true, effects }
}

/** A condition that is not true is a denial; so is one that fails, which never opens a way. */
export function judge(condition: string, { conditions, form, values }: Reading, otherwise?: string): Denial | undefined {
  const compiled = conditions.compile(condition, form, 'bool')
  if (!compiled.ok) return denied('condition', 'condition.failed', otherwise)
  try {
    return compiled.expression.evaluate(values) === true ? undefined : denied('condition', 'condition.not-met', otherwise)
  } catch {
    return denied('condition', 'condition.failed', otherwise)
  }
}
