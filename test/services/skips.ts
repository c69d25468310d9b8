const reasons = new WeakMap<Mocha.Suite, string>()

/**
 * Skips what the hook or test guards, and remembers why. The only place that skips.
 * @throws always: that is how mocha is told.
 */
export function skip(context: Mocha.Context, reason: string): never {
  const suite = context.test?.parent
  if (suite) reasons.set(suite, reason)
  return context.skip()
}

/** Why a test was skipped, for the summary. */
export function reasonOf(test: Mocha.Test): string {
  for (let suite = test.parent; suite; suite = suite.parent) {
    const reason = reasons.get(suite)
    if (reason !== undefined) return reason
  }
  return 'no reason given'
}
