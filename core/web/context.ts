import type { ParameterizedContext } from 'koa'
import type { Logger } from '../kernel/index.ts'
import type { FormBody } from './body/form-body.ts'
import type { LayoutView } from './views.ts'
import type { Renderer } from './render/renderer.ts'

/** What the web room needs to know of a commune; the accounts room holds the whole. */
export interface WebTenant {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly theme: string
  readonly service: LayoutView['tenant']['service']
}

/** Set by the app's own middleware before any step runs. */
export interface State {
  requestId: string
  log: Logger
  renderer: Renderer
  /** Prefix of the commune's pages: `/t/charost`, or an empty string on its own host. */
  base: string
  /** Path under `base`, with its leading slash. */
  path: string
  tenant?: WebTenant
  form?: FormBody
  csrf: string
  /** Secret of the browser's session or, before sign-in, of its anonymous cookie: what the CSRF token is tied to. */
  browserKey: string
}

export interface Context extends ParameterizedContext<State> {
  params: Record<string, string>
}

/** A typed place in a request's state, for a step to leave something for the next ones. */
export interface StateKey<Value> {
  set(ctx: Context, value: Value): void
  /** @throws Error when no earlier step set it: a fault in the list of steps. */
  get(ctx: Context): Value
  find(ctx: Context): Value | undefined
}

export function stateKey<Value>(name: string): StateKey<Value> {
  const values = new WeakMap<object, Value>()
  return {
    set: (ctx, value) => void values.set(ctx.req, value),
    find: (ctx) => values.get(ctx.req),
    get(ctx) {
      if (!values.has(ctx.req)) throw new Error(`no step before this one gave "${name}"`)
      return values.get(ctx.req) as Value
    },
  }
}

/** The commune of this page. */
export function tenantOf(ctx: Context): WebTenant {
  if (!ctx.state.tenant) throw new Error('this route is not under a tenant')
  return ctx.state.tenant
}

/** The posted form of this request. */
export function formOf(ctx: Context): FormBody {
  if (!ctx.state.form) throw new Error('this route reads no form')
  return ctx.state.form
}

/** An id of the path. @throws NotFound by the store when nothing answers to it. */
export function paramOf(ctx: Context, name: string): string {
  const value = ctx.params[name]
  if (value === undefined) throw new Error(`the route has no parameter "${name}"`)
  return value
}
