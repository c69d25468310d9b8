import { Conflict, NotFound, Stale, type AppError } from '../../kernel/index.ts'
import type { Release } from '../catalogue/release.ts'
import type { Denial } from '../domain/workflow/state.ts'

/** The error of a denied move; `data.sentence` is the package's own sentence, where it has one. */
export function refusedMove(denial: Denial, release: Release): AppError {
  if (denial.kind === 'stale') return new Stale('request')
  if (denial.kind === 'unknown' || denial.kind === 'forbidden') return new NotFound('transition', { reason: denial.reason })
  return new Conflict('transition.refused', { reason: denial.reason, sentence: denial.text && release.package.texts[`refusal.${denial.text}`] })
}
