import { coreActions } from '../domain/actions/core-actions.ts'
import type { Action, Run } from './action.ts'
import { runCompleteDocuments, runRequestDocuments } from './documents.ts'
import { runChildUpdate, runHouseholdUpdate } from './family.ts'
import { runMail, type MailNeeds } from './mail.ts'
import { runMessage } from './message.ts'

/** Actions by name: the core's, and those that plugins contribute. */
export class ActionRegistry {
  readonly #actions = new Map<string, Action>()

  constructor(actions: readonly Action[]) {
    for (const action of actions) this.add(action)
  }

  /** The plugin host has refused names that are there already. */
  add(action: Action): void {
    this.#actions.set(action.name, action)
  }

  find(name: string): Action | undefined {
    return this.#actions.get(name)
  }

  /** What authors and the publication check may count on. */
  definitions(): ReadonlyMap<string, Action> {
    return this.#actions
  }
}

export type CoreActionNeeds = MailNeeds & Parameters<typeof runChildUpdate>[0] & Parameters<typeof runHouseholdUpdate>[0]

/** How each action of the core's list is done. @throws Error when the list and this table differ. */
export function createActions(needs: CoreActionNeeds): ActionRegistry {
  const runs: Readonly<Record<string, Run>> = {
    mail: runMail(needs),
    message: runMessage(needs),
    'request-documents': runRequestDocuments,
    'complete-documents': runCompleteDocuments,
    'child.update': runChildUpdate(needs),
    'household.update': runHouseholdUpdate(needs),
  }
  return new ActionRegistry(coreActions.map((definition) => {
    const run = runs[definition.name]
    if (!run) throw new Error(`nothing does the action "${definition.name}"`)
    return { ...definition, run }
  }))
}
