/**
 * What is known without asking: `child`, `household`, `account`, `tenant`, `today`… Prefill copies from it, rules and
 * expressions read it. The requests room gathers it; a missing fact is an absent value, never an error.
 */
export type Facts = Readonly<Record<string, unknown>>

/** First name of the child that a form is about, where the facts give one. */
export function firstNameOf(facts: Facts): string | undefined {
  const child = facts['child'] as { readonly firstName?: unknown } | undefined
  return typeof child?.firstName === 'string' && child.firstName !== '' ? child.firstName : undefined
}
