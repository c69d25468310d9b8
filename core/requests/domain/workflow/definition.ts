/** `workflow.json`: where a request can be, what moves it, what a move does, what moves it later. */
export interface WorkflowDefinition {
  /** Status that a draft enters when it is submitted. */
  readonly initial: string
  readonly statuses: Readonly<Record<string, StatusDefinition>>
}

/** `open`: the service works; `waiting`: the family is expected; `closed`: the end, nothing leaves it. */
export type StatusKind = 'open' | 'waiting' | 'closed'

type Outcome = 'accepted' | 'refused' | 'abandoned' | 'withdrawn'

export interface StatusDefinition {
  /** For agents. */
  readonly label: string
  /** For citizens: a sentence. */
  readonly public: string
  readonly kind: StatusKind
  /** Of a closed status: how it ended. Decides what is kept and for how long. */
  readonly outcome?: Outcome
  /** Who is expected to act, and by when. A promise on screens; timers act. */
  readonly due?: DueDefinition
  /** Done each time the status is entered, in this order. */
  readonly enter?: readonly ActionUse[]
  readonly transitions?: Readonly<Record<string, TransitionDefinition>>
  readonly timers?: Readonly<Record<string, TimerDefinition>>
}

/** `citizen`; `agent`: of the request's service; `agent:<service>`: of that service; `assigned`: the agent in charge. */
export type Role = 'citizen' | 'agent' | 'assigned' | `agent:${string}`

export interface TransitionDefinition {
  /** Text of the button: a verb first. */
  readonly label: string
  readonly by: readonly Role[]
  /** Absent: the request stays where it is, its timers run on. */
  readonly to?: string
  /** CEL. Reads `form`, `answer` and the facts. What fails to evaluate is refused. */
  readonly if?: string
  /** Key under `refusal.` in the texts: what the person reads when `if` is not met. */
  readonly otherwise?: string
  /** Schema file of the questions asked on the way: their answers are `answer`. */
  readonly form?: string
  readonly do?: readonly ActionUse[]
}

/** A use of an action. Anywhere in `with`, `{ "cel": "…" }` stands for the value of an expression. */
export interface ActionUse {
  readonly action: string
  readonly with: Readonly<Record<string, unknown>>
  /** CEL. The action is left out when it is false; the whole move is refused when it fails to evaluate. */
  readonly if?: string
}

/** ISO 8601 duration. `days: 'working'` counts only the commune's working days and takes whole days (`P5D`). */
export interface DelayDefinition {
  readonly days?: 'calendar' | 'working'
}

interface DueDefinition extends DelayDefinition {
  readonly of: 'citizen' | 'service'
  readonly within: string
}

/** Counted from the entry into the status; withdrawn when the status is left. Fires once. */
interface TimerDefinition extends DelayDefinition {
  readonly after: string
  /** `HH:MM` in Paris: the hour of the due day at which it fires. Absent: the hour at which the status was entered. */
  readonly at?: string
  /** CEL, judged when it fires. */
  readonly if?: string
  /** Absent: the request stays where it is. */
  readonly to?: string
  readonly do?: readonly ActionUse[]
}
