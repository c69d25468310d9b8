import type { Action, ActionContext } from '../actions/action.ts'
import type { ActionRegistry } from '../actions/registry.ts'
import { shapeFaults } from '../domain/check/shape.ts'
import type { Effect } from '../domain/workflow/state.ts'
import { ActionFault } from './action-fault.ts'

/**
 * Runs the effects of a move in their order, inside its transaction. Parameters are checked once their computed values are in place:
 * the publication check could only judge what was written in the workflow.
 * @throws ActionFault for parameters that an action does not take, and whatever an action throws: the move is undone.
 */
export async function runEffects(actions: ActionRegistry, effects: readonly Effect[], context: Omit<ActionContext, 'key'>): Promise<void> {
  const { request, release } = context
  for (const [index, { action: name, with: parameters }] of effects.entries()) {
    const action = actionNamed(actions, name, release.demarche)
    const faults = shapeFaults(action.parameters, parameters, release.package.fragments)
    if (faults.length > 0) throw new ActionFault(name, faults)
    await action.run({ ...context, key: `request:${request.id}:${request.lockVersion}:${index}` }, parameters)
  }
}

/** Whether the family sees anything of what is done. */
export function reachesFamily(actions: ActionRegistry, effects: readonly Effect[]): boolean {
  return effects.some(({ action, with: parameters }) => actions.find(action)?.hiddenFromFamily?.(parameters) !== true)
}

function actionNamed(actions: ActionRegistry, name: string, demarche: string): Action {
  const action = actions.find(name)
  if (!action) throw new ActionFault(name, [{ pointer: '', problem: `it is no longer there, and ${demarche} asks for it` }])
  return action
}
