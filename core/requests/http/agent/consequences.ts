import type { Release } from '../../catalogue/release.ts'
import type { TransitionDefinition } from '../../domain/workflow/definition.ts'
import { own } from '../../domain/workflow/interpreter.ts'

const SENTENCES: Readonly<Record<string, string>> = {
  'child.update': 'Le dossier de l’enfant reprend les réponses de cette demande.',
  'household.update': 'Le dossier de la famille reprend les réponses de cette demande.',
}

/** What an agent should know before they confirm a move: where the request goes, who is told, what changes elsewhere. */
export function consequencesOf({ package: { workflow } }: Release, { to, do: uses = [] }: TransitionDefinition): readonly string[] {
  const arrival = to === undefined ? undefined : own(workflow.statuses, to)
  const done = [...uses, ...(arrival?.enter ?? [])]
  const tellsFamily = done.some(({ action, with: parameters }) => action === 'mail' && parameters['to'] === 'citizen')
  return [
    ...(arrival ? [`La demande passe à l’état « ${arrival.label} »${arrival.kind === 'closed' ? ' et se termine' : ''}.`] : []),
    ...new Set(done.flatMap(({ action }) => SENTENCES[action] ?? [])),
    ...(tellsFamily ? ['La famille reçoit un e-mail.'] : []),
  ]
}

/** Whether a move ends a request otherwise than the family hopes. */
export function isRefusal({ package: { workflow } }: Release, { to }: TransitionDefinition): boolean {
  return to !== undefined && own(workflow.statuses, to)?.outcome === 'refused'
}
