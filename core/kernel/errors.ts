/**
 * An error that has an answer. `code` is stable and is what wording, tests and the API refer to; `status` is the HTTP
 * status (RFC 9110); `data` fills the sentence and never holds a secret.
 */
export class AppError extends Error {
  readonly code: string
  readonly status: number
  readonly data: Readonly<Record<string, unknown>>

  constructor(code: string, status: number, data: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(code, options)
    this.name = new.target.name
    this.code = code
    this.status = status
    this.data = data
  }
}

/** What was asked for does not exist, or not for this person: the two are never told apart. */
export class NotFound extends AppError {
  constructor(what: string, data: Record<string, unknown> = {}) {
    super(`${what}.not-found`, 404, data)
  }
}

/** The person is known and may not do this here. Only where the thing's existence is no secret. */
export class Forbidden extends AppError {
  constructor(reason: string, data: Record<string, unknown> = {}) {
    super(reason, 403, data)
  }
}

/** Nobody is signed in. The web room answers with the sign-in page, the API with 401. */
export class SignInRequired extends AppError {
  constructor() {
    super('sign-in.required', 401)
  }
}

/** Someone else changed the same thing first. */
export class Stale extends AppError {
  constructor(what: string, data: Record<string, unknown> = {}) {
    super(`${what}.stale`, 409, data)
  }
}

/** The state of the thing does not allow it now. */
export class Conflict extends AppError {
  constructor(code: string, data: Record<string, unknown> = {}) {
    super(code, 409, data)
  }
}

/** What was sent cannot be accepted as it is. */
export class Invalid extends AppError {
  constructor(code: string, data: Record<string, unknown> = {}) {
    super(code, 422, data)
  }
}

/** A body larger than the limit that applies to it. `data.limit` is in bytes. */
export class TooLarge extends AppError {
  constructor(what: string, limit: number) {
    super(`${what}.too-large`, 413, { limit })
  }
}

/** Too many tries. `data.retryAfter` is in seconds. */
export class TooManyRequests extends AppError {
  constructor(retryAfter: number) {
    super('rate.limited', 429, { retryAfter })
  }
}

/** A service that we depend on does not answer. */
export class Unavailable extends AppError {
  constructor(service: string, options?: ErrorOptions) {
    super(`${service}.unavailable`, 503, {}, options)
  }
}

/** A fault in a file or a setting that a person wrote: where it is, what is wrong, what to do about it. */
export interface Fault {
  /** A path of a file, with a JSON pointer where it helps: `plugins/x/workflow.json#/statuses/a`. */
  readonly place: string
  readonly problem: string
  readonly remedy: string
}

/** The platform cannot start, or a package cannot be published: every fault at once. */
export class Faults extends AppError {
  readonly faults: readonly Fault[]

  constructor(code: string, faults: readonly Fault[]) {
    super(code, 422, { faults })
    this.faults = faults
    this.message = [`${code}:`, ...faults.map((f) => `- ${f.place}: ${f.problem}. ${f.remedy}`)].join('\n')
  }
}
