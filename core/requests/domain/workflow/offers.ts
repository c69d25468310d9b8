import { own, readingOf, type PlayableWorkflow, type Surroundings } from './interpreter.ts'
import { judge } from './perform.ts'
import { mayMove } from './roles.ts'
import type { TransitionDefinition } from './definition.ts'
import type { Denial, Mover, RequestState } from './state.ts'

/** A transition as a person meets it: a button, or the reason why it does not work yet. */
export interface Offer {
  readonly name: string
  readonly definition: TransitionDefinition
  /** Absent: it can be made now. */
  readonly denial?: Denial
}

/** The transitions that are this person's from where the request is, in the order of the workflow. */
export function offersOf(workflow: PlayableWorkflow, request: RequestState, mover: Mover, around: Surroundings): readonly Offer[] {
  const status = request.status === undefined ? undefined : own(workflow.definition.statuses, request.status)
  const theirs = Object.entries(status?.transitions ?? {}).filter(([, { by }]) => mayMove(by, mover, request))
  return theirs.map(([name, definition]) => {
    const denial = denialBeforeAnswer(workflow, request, definition, around)
    return { name, definition, ...(denial && { denial }) }
  })
}

/** A condition on the transition's own answers cannot be judged before they are given: the button works. */
function denialBeforeAnswer(workflow: PlayableWorkflow, request: RequestState, { if: condition, form, otherwise }: TransitionDefinition, around: Surroundings): Denial | undefined {
  if (condition === undefined) return undefined
  const compiled = workflow.conditions.compile(condition, form, 'bool')
  if (compiled.ok && compiled.expression.paths.some(([name]) => name === 'answer')) return undefined
  return judge(condition, readingOf(workflow, request, around, form), otherwise)
}
