import type { Facts } from '../../forms/index.ts'
import type { Db } from '../../kernel/index.ts'
import type { ActionDefinition } from '../domain/actions/definition.ts'
import type { Release } from '../catalogue/release.ts'
import type { ServiceRequest } from '../store/requests.ts'

/** Who made the move that the action belongs to. */
export interface MoveAuthor {
  readonly kind: 'citizen' | 'agent' | 'system'
  readonly accountId: string | undefined
  /** A person's own name; undefined where nobody moved anything, but time passed. */
  readonly name: string | undefined
}

/** What an action works on. Everything is inside the transaction of the move; the world outside is reached by jobs alone. */
export interface ActionContext {
  readonly tx: Db
  /** As the move leaves it. */
  readonly request: ServiceRequest
  readonly release: Release
  readonly author: MoveAuthor
  readonly facts: Facts
  /** UTC milliseconds. */
  readonly now: number
  /** Names this use of the action, the same when the move is tried again: the key of jobs and messages that it writes. */
  readonly key: string
}

/** Something that a workflow does, named in `workflow.json`. Must be idempotent. A plugin's name begins with the plugin's and a dot. */
export interface Action extends ActionDefinition {
  /** @throws AppError when it cannot be done: the whole move is undone. */
  run(context: ActionContext, parameters: Readonly<Record<string, unknown>>): Promise<void>
}

export type Run = Action['run']
