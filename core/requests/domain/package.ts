import type { JsonSchema } from '../../forms/index.ts'
import type { Manifest } from '../../kernel/index.ts'
import type { WorkflowDefinition } from './workflow/definition.ts'

/** `plugin.json#/demarche`: how a démarche is offered. Its JSON Schema is beside this file. */
export interface DemarcheSettings {
  /** Group of the commune's home page. */
  readonly audience: string
  /** Slug of the service that processes the requests. */
  readonly service: string
  /** A child is chosen at the start, or the whole family is concerned. */
  readonly subject: 'child' | 'household'
  /** First and last day when a draft may be started and sent, `YYYY-MM-DD`; absent: always. */
  readonly opens?: string
  readonly closes?: string
  /** How long it takes to fill, as said to people. */
  readonly minutes: number
  /** ISO 8601 durations. */
  readonly retention: { readonly draft: string; readonly refused: string; readonly closed: string }
}

/** A démarche package: the files of its folder, parsed, and the fragments that its form refers to. Immutable once published. */
export interface DemarchePackage {
  readonly manifest: Manifest & { readonly demarche: DemarcheSettings }
  readonly schema: JsonSchema
  readonly ui: unknown
  readonly texts: Readonly<Record<string, string>>
  readonly workflow: WorkflowDefinition
  /** Forms of transitions, by file name. */
  readonly transitionForms: Readonly<Record<string, JsonSchema>>
  readonly cases: readonly unknown[]
  readonly fragments: readonly JsonSchema[]
}
