import type { JobHandlers } from '../domain/job.ts'

/** Puts the rooms' and plugins' handlers together. @throws Error on a kind that two of them want. */
export function mergeHandlers(...sets: readonly JobHandlers[]): JobHandlers {
  const all: Record<string, JobHandlers[string]> = {}
  for (const [kind, handler] of sets.flatMap((set) => Object.entries(set))) {
    if (kind in all) throw new Error(`two handlers for jobs of kind "${kind}": rename one`)
    all[kind] = handler
  }
  return all
}
