import { DateTime, Duration } from 'luxon'
import type { Answers, Facts } from '../../../forms/index.ts'
import { ZONE, type WorkingCalendar } from '../calendar/delay.ts'
import { step, type PlayableWorkflow } from '../workflow/interpreter.ts'
import type { Denial, Effect, Mover, RequestState, TimerSet, WorkflowEvent } from '../workflow/state.ts'
import type { CaseStep, TransitionStep } from './case.ts'

export interface Stage {
  readonly workflow: PlayableWorkflow
  readonly service: string
  readonly answers: Answers
  readonly facts: Facts
  readonly calendar: WorkingCalendar
  /** UTC milliseconds of the first step. */
  readonly at: number
}

/** What a path came to. */
export interface Played {
  readonly status: string | undefined
  readonly effects: readonly Effect[]
  /** Names of what moved the request, each with the status that it left: `deposee/accepter`. */
  readonly moves: readonly string[]
  readonly statuses: readonly string[]
  /** The step that was refused, by its index: the path ends there. */
  readonly denial?: Denial & { readonly index: number }
}

const AGENT = 'agent'

/** Plays a path on a request that exists nowhere, with a clock that moves only by `wait`. */
export function playPath(stage: Stage, path: readonly CaseStep[]): Played {
  const play = new Play(stage)
  for (const [index, one] of path.entries()) {
    const denial = typeof one === 'object' && 'wait' in one ? play.wait(one.wait) : play.take(typeof one === 'string' ? { do: one } : one)
    if (denial) return { ...play.played, denial: { ...denial, index } }
  }
  return play.played
}

class Play {
  readonly #stage: Stage
  #request: RequestState
  #now: number
  #timers: TimerSet[] = []
  #missing: readonly string[] = []
  readonly #effects: Effect[] = []
  readonly #moves: string[] = []
  readonly #statuses: string[] = []

  constructor(stage: Stage) {
    this.#stage = stage
    this.#now = stage.at
    this.#request = { status: undefined, lockVersion: 1, statusSince: 0, fired: [], service: stage.service, assignedTo: AGENT, answers: stage.answers }
  }

  get played(): Played {
    return { status: this.#request.status, effects: this.#effects, moves: this.#moves, statuses: this.#statuses }
  }

  take({ do: name, answer, documents = [] }: TransitionStep): Denial | undefined {
    this.#missing = this.#missing.filter((type) => !documents.includes(type))
    const { lockVersion } = this.#request
    const at = this.#now
    if (name === 'submit') return this.#apply({ type: 'submit', at, lockVersion, by: { kind: 'citizen', accountId: 'citizen' } })
    return this.#apply({ type: 'transition', name, at, lockVersion, by: this.#moverOf(name), ...(answer && { answer }) })
  }

  /** Lets time pass. A timer whose own condition is not met is no fault of the path. */
  wait(duration: string): Denial | undefined {
    const until = DateTime.fromMillis(this.#now, { zone: ZONE }).plus(Duration.fromISO(duration)).toMillis()
    for (;;) {
      const [next] = this.#timers.filter(({ runAt }) => runAt <= until).toSorted((a, b) => a.runAt - b.runAt)
      if (!next) break
      this.#timers = this.#timers.filter((timer) => timer !== next)
      this.#now = next.runAt
      const denial = this.#apply({ type: 'timer', name: next.name, at: next.runAt, statusSince: next.statusSince })
      if (denial && denial.reason !== 'condition.not-met') return denial
    }
    this.#now = until
    return undefined
  }

  #apply(event: WorkflowEvent): Denial | undefined {
    const { workflow, calendar } = this.#stage
    const verdict = step(workflow, this.#request, event, { facts: this.#facts(), calendar })
    if (!verdict.moved) return verdict
    const { request, effects, timers, history } = verdict
    this.#moves.push(`${history.from ?? ''}/${history.name}`)
    this.#statuses.push(request.status)
    this.#effects.push(...effects)
    for (const effect of effects) this.#noteDocuments(effect)
    this.#timers = [...this.#timers.filter(({ statusSince }) => statusSince !== timers.withdraw), ...timers.set]
    this.#request = { ...this.#request, ...request }
    return undefined
  }

  #noteDocuments({ action, with: parameters }: Effect): void {
    if (action === 'request-documents') this.#missing = [...this.#missing, ...(parameters['types'] as readonly string[])]
    if (action === 'complete-documents') this.#missing = []
  }

  /** Someone who holds the transition's first role. */
  #moverOf(name: string): Mover {
    const { statuses } = this.#stage.workflow.definition
    const role = statuses[this.#request.status ?? '']?.transitions?.[name]?.by[0] ?? 'agent'
    if (role === 'citizen') return { kind: 'citizen', accountId: 'citizen' }
    const service = role.startsWith('agent:') ? role.slice('agent:'.length) : this.#stage.service
    return { kind: 'agent', accountId: AGENT, services: [service] }
  }

  #facts(): Facts {
    const today = DateTime.fromMillis(this.#now, { zone: ZONE }).toISODate()
    return { today, ...this.#stage.facts, request: { missingDocuments: this.#missing, assigned: true, ...(this.#stage.facts['request'] as object | undefined) } }
  }
}
