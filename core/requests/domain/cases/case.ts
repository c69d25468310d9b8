import { withValue, type Answers, type Facts } from '../../../forms/index.ts'

/** One entry of `cases.json`: answers that a family could send, and what must come of them. */
export interface DemarcheCase {
  readonly name: string
  /** `accepted`: the form takes the answers; `rejected`: it does not. */
  readonly kind: 'accepted' | 'rejected'
  /** The whole answers, or those of another case (`like`) with changes. */
  readonly data?: Answers
  readonly like?: string
  /** By JSON pointer; null removes. */
  readonly change?: Readonly<Record<string, unknown>>
  /** Over the sample family, name by name. */
  readonly facts?: Facts
  /** Of a rejected case: pointers of the faults, all of them. */
  readonly faults?: readonly string[]
  /** Of an accepted case: what happens next, `submit` first. */
  readonly path?: readonly CaseStep[]
  readonly expect?: CaseExpectation
}

/** The name of a transition, one with what comes with it, or time that passes: timers that are due then fire. */
export type CaseStep = string | TransitionStep | { readonly wait: string }

export interface TransitionStep {
  readonly do: string
  readonly answer?: Answers
  /** Types of documents that the family gives at this step. */
  readonly documents?: readonly string[]
}

export interface CaseExpectation {
  /** Where the request is at the end. */
  readonly status?: string
  /** Texts of all mails, in the order in which they leave. */
  readonly mails?: readonly string[]
  /** Uses of actions that must be among those that were done, parameters included. */
  readonly effects?: readonly { readonly action: string; readonly with: Readonly<Record<string, unknown>> }[]
  /** Reason of the denial of the last step. */
  readonly denied?: string
}

/** The answers of a case. Undefined when it is like a case that does not exist, or like itself through others. */
export function answersOf(one: DemarcheCase, all: readonly DemarcheCase[], seen: ReadonlySet<DemarcheCase> = new Set()): Answers | undefined {
  if (seen.has(one)) return undefined
  const other = one.like === undefined ? undefined : all.find(({ name }) => name === one.like)
  const base = one.like === undefined ? (one.data ?? {}) : other && answersOf(other, all, new Set([...seen, one]))
  if (base === undefined) return undefined
  return Object.entries(one.change ?? {}).reduce((answers, [pointer, value]) => withValue(answers, pointer, value ?? undefined), base)
}
