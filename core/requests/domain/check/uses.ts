import type { ActionUse, StatusDefinition, WorkflowDefinition } from '../workflow/definition.ts'

/** A use of an action, and where it stands. */
export interface PlacedUse {
  readonly use: ActionUse
  /** JSON pointer in `workflow.json`. */
  readonly at: string
  /** Form whose answers it may read as `answer`. */
  readonly form: string | undefined
  /** Status in which the request is once it is done. */
  readonly after: string
}

/** Every use of an action in a workflow. */
export function usesOf(workflow: WorkflowDefinition): readonly PlacedUse[] {
  return Object.entries(workflow.statuses).flatMap(([name, status]) => usesIn(name, status))
}

function usesIn(name: string, { enter = [], transitions = {}, timers = {} }: StatusDefinition): readonly PlacedUse[] {
  const at = `/statuses/${name}`
  const placed = (uses: readonly ActionUse[], place: string, after: string, form?: string): PlacedUse[] =>
    uses.map((use, index) => ({ use, at: `${place}/${index}`, form, after }))
  return [
    ...placed(enter, `${at}/enter`, name),
    ...Object.entries(transitions).flatMap(([key, { do: uses = [], to, form }]) => placed(uses, `${at}/transitions/${key}/do`, to ?? name, form)),
    ...Object.entries(timers).flatMap(([key, { do: uses = [], to }]) => placed(uses, `${at}/timers/${key}/do`, to ?? name)),
  ]
}
