import type { Context } from './context.ts'

/**
 * One thing done for a request, at once or by a promise. Steps run in order; the first that answers (a body or a redirection) ends the route.
 * A step that cannot go on throws an AppError.
 */
export type Step = (ctx: Context) => unknown

export interface Route {
  readonly method: 'get' | 'post'
  /** Under the tenant's base, in the syntax of @koa/router: `/demandes/:id`. A plugin's are mounted under `/<plugin>`. */
  readonly path: string
  /** `tenant` (default): a page of a commune. `site`: of the platform (`/auth/callback`). `api`: bearer tokens, problem+json. */
  readonly scope?: 'tenant' | 'site' | 'api'
  /** Mandatory: a name that the permissions file explains. The app refuses to start on an unknown one. */
  readonly permission: string
  /**
   * `form` (default of post): urlencoded, read before the steps into `formOf(ctx)`, CSRF checked.
   * `multipart`: a step calls `readMultipart`, which checks CSRF before the first file. `none`: nothing is read, nothing is checked.
   */
  readonly body?: 'form' | 'multipart' | 'none'
  /** Name of a rate limit of `web/limits.ts`; absent: the general one. */
  readonly limit?: string
  readonly steps: readonly Step[]
}

/** A page: nothing is changed by it. */
export function get(path: string, permission: string, ...steps: readonly Step[]): Route {
  return { method: 'get', path, permission, steps }
}

/** A posted form; the last step redirects. */
export function post(path: string, permission: string, ...steps: readonly Step[]): Route {
  return { method: 'post', path, permission, steps }
}
