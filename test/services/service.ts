/** What every started service offers. */
export interface Running {
  /** What the matching environment variable of Parvis takes; a browser has none. */
  readonly url?: string
  stop(): Promise<void>
}

/** A real service that tests may ask for. One file a service; see README.md for the list. */
export interface Service<Handle extends Running> {
  /** Environment variable that names one already running; also set for child processes once it is started here. */
  readonly variable?: string
  /** Why it cannot be started on this machine, and what to do; `undefined` when it can. */
  missing(): string | undefined
  start(): Promise<Handle>
  /** Takes a service that runs already; its `stop` leaves it running. */
  attach?(url: string): Promise<Handle>
}

/** The one remedy that services name when a program is absent. */
export const REMEDY = 'run scripts/install-services.sh'
