import { randomUUID } from 'node:crypto'
import type { Logger } from '../../kernel/index.ts'
import type { Context } from '../context.ts'
import type { Next } from 'koa'

const ID = /^[A-Za-z0-9_-]{8,64}$/

/** Told of each answer: route's template (never the address itself, which holds ids), status, seconds. */
export type Observe = (route: string, method: string, status: number, seconds: number) => void

/** Gives the request its id and its log, and writes one line when it is answered. */
export function requestLog(log: Logger, observe: Observe) {
  return async (ctx: Context, next: Next): Promise<void> => {
    const start = process.hrtime.bigint()
    const given = ctx.get('x-request-id')
    ctx.state.requestId = ID.test(given) ? given : randomUUID()
    ctx.state.log = log.child({ requestId: ctx.state.requestId })
    ctx.set('X-Request-Id', ctx.state.requestId)
    await next()
    const seconds = Number(process.hrtime.bigint() - start) / 1e9
    const route = (ctx as { _matchedRoute?: unknown })._matchedRoute
    const name = typeof route === 'string' ? route : 'other'
    observe(name, ctx.method, ctx.status, seconds)
    ctx.state.log.info({ method: ctx.method, route: name, status: ctx.status, ms: Math.round(seconds * 1000) }, 'request')
  }
}
