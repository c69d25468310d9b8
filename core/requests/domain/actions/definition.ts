import type { JsonSchema } from '../../../forms/index.ts'

/**
 * What a workflow may ask to be done: everything that authors, the publication check and the studio know of an action.
 * How it is done (`run`) is added where it is registered.
 */
export interface ActionDefinition {
  /** `mail`, `child.update`; a plugin's begin with its own name. */
  readonly name: string
  /** For authors: what it does, in one sentence. */
  readonly summary: string
  /**
   * JSON Schema 2020-12 of `with`, once its computed values are in place. `holds: 'document-type'` on a string says that
   * it names a type of document.
   */
  readonly parameters: JsonSchema
  /** Only in démarches about a child. */
  readonly aboutChild?: true
  /** True of a use that the family never sees: a mail to the service. Absent: it sees each. */
  hiddenFromFamily?(parameters: Readonly<Record<string, unknown>>): boolean
  /** Keys of the package's texts that a use needs; their placeholders are checked. */
  texts?(parameters: Readonly<Record<string, unknown>>): readonly string[]
}

/** Actions by name. */
export type ActionDefinitions = ReadonlyMap<string, ActionDefinition>

/** Values that every mail and message may name as `{prenom}`, whatever the démarche. */
export const PLACEHOLDERS = ['prenom', 'reference', 'demarche', 'commune', 'service', 'telephone', 'pieces'] as const
/** Values that only some have: `{enfant}` where the démarche is about a child, `{echeance}` where the status says by when. */
export const CONDITIONAL_PLACEHOLDERS = ['enfant', 'echeance'] as const

/** Names of the placeholders in a text. */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name)
}
