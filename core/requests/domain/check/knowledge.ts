import type { ActionDefinitions } from '../actions/definition.ts'

/** What a package may count on where it is published. */
export interface Knowledge {
  readonly actions: ActionDefinitions
  /** `type` of `forms/document-types.json`, and of the commune. */
  readonly documentTypes: ReadonlySet<string>
  /** Slugs of the commune's services; absent where a package is checked without a commune. */
  readonly services?: ReadonlySet<string>
}
