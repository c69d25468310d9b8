import type { StatusDefinition, WorkflowDefinition } from '../workflow/definition.ts'
import type { PackageFaults } from './package-faults.ts'

const FILE = 'workflow.json'

/** Where a workflow leads: every status is reached, every way ends, and no request goes round by itself. */
export function checkGraph(workflow: WorkflowDefinition, faults: PackageFaults): void {
  const statuses = Object.entries(workflow.statuses)
  if (!Object.hasOwn(workflow.statuses, workflow.initial)) {
    faults.add(FILE, '/initial', `there is no status "${workflow.initial}"`, `Name one of: ${Object.keys(workflow.statuses).join(', ')}`)
    return
  }
  const forward = graphOf(workflow, (status) => [...targetsByHand(status), ...targetsByTimer(status)])
  const reached = reachedFrom([workflow.initial], forward)
  const closed = statuses.filter(([, { kind }]) => kind === 'closed').map(([name]) => name)
  const ending = reachedFrom(closed, reversed(forward))
  for (const [name, status] of statuses) {
    const at = `/statuses/${name}`
    if (!reached.has(name)) faults.add(FILE, at, 'no transition and no timer leads to this status', 'Add one that leads here, or remove the status')
    if (!ending.has(name)) faults.add(FILE, at, 'no way leads from this status to a closed one', 'Add a transition or a timer towards an end')
    checkKind(at, status, faults)
  }
  checkTimerLoops(workflow, faults)
}

function checkKind(at: string, { kind, outcome, transitions = {}, timers = {}, due }: StatusDefinition, faults: PackageFaults): void {
  if (kind !== 'closed') {
    if (outcome !== undefined) faults.add(FILE, `${at}/outcome`, 'only a closed status has an outcome', 'Remove it, or make the status closed')
    if (kind === 'waiting' && !Object.values(transitions).some(({ by }) => by.includes('citizen'))) {
      faults.add(FILE, at, 'the family is expected here, and no transition is theirs', 'Add a transition by citizen, or make the status open')
    }
    return
  }
  if (outcome === undefined) faults.add(FILE, at, 'a closed status does not say how it ended', 'Add an outcome: accepted, refused, abandoned or withdrawn')
  if (Object.keys(transitions).length > 0) faults.add(FILE, `${at}/transitions`, 'nothing leaves a closed status', 'Remove its transitions, or make it open')
  if (Object.keys(timers).length > 0) faults.add(FILE, `${at}/timers`, 'nothing happens any more in a closed status', 'Remove its timers, or make it open')
  if (due) faults.add(FILE, `${at}/due`, 'nobody is expected in a closed status', 'Remove it')
}

/** A ring of statuses joined by timers alone would turn for ever, sending its mails at each round. */
function checkTimerLoops(workflow: WorkflowDefinition, faults: PackageFaults): void {
  const graph = graphOf(workflow, targetsByTimer)
  for (const [name, { timers = {} }] of Object.entries(workflow.statuses)) {
    for (const [timer, { to }] of Object.entries(timers)) {
      if (to === undefined || !reachedFrom([to], graph).has(name)) continue
      faults.add(FILE, `/statuses/${name}/timers/${timer}`, 'timers alone lead from this status back to it, for ever', 'Make one of them lead to a status that a person must leave')
    }
  }
}

type Graph = ReadonlyMap<string, readonly string[]>

function graphOf(workflow: WorkflowDefinition, targets: (status: StatusDefinition) => readonly string[]): Graph {
  return new Map(Object.entries(workflow.statuses).map(([name, status]) => [name, targets(status)]))
}

function targetsByHand({ transitions = {} }: StatusDefinition): readonly string[] {
  return Object.values(transitions).flatMap(({ to }) => to ?? [])
}

function targetsByTimer({ timers = {} }: StatusDefinition): readonly string[] {
  return Object.values(timers).flatMap(({ to }) => to ?? [])
}

function reversed(graph: Graph): Graph {
  const back = new Map<string, string[]>()
  for (const [from, targets] of graph) for (const to of targets) back.set(to, [...(back.get(to) ?? []), from])
  return back
}

function reachedFrom(starts: readonly string[], graph: Graph): ReadonlySet<string> {
  const reached = new Set(starts)
  // A Set is walked in the order of insertion, what is added meanwhile included.
  for (const name of reached) for (const next of graph.get(name) ?? []) reached.add(next)
  return reached
}
