import type { Action } from './action.ts'
import { requestDocumentsAction, completeDocumentsAction } from './documents.ts'
import { childUpdateAction, householdUpdateAction } from './family.ts'
import { mailAction, type MailNeeds } from './mail.ts'
import { messageAction } from './message.ts'

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

  names(): string[] {
    return [...this.#actions.keys()]
  }

  all(): Action[] {
    return [...this.#actions.values()]
  }
}

export type CoreActionNeeds = MailNeeds & Parameters<typeof childUpdateAction>[0] & Parameters<typeof householdUpdateAction>[0]

export function coreActions(needs: CoreActionNeeds): ActionRegistry {
  return new ActionRegistry([
    mailAction(needs),
    messageAction(needs),
    requestDocumentsAction,
    completeDocumentsAction,
    childUpdateAction(needs),
    householdUpdateAction(needs),
  ])
}
