import type { Next } from 'koa'
import { AppError } from '../../kernel/index.ts'
import type { Context } from '../context.ts'
import { render } from '../render/renderer.ts'
import type { Wording } from '../wording.ts'
import { wordingOf } from '../wording.ts'

/** Where to send the browser when something must be done first (sign in, give the family's file); absent: the error is shown. */
export type Detour = (ctx: Context, error: AppError) => Promise<string | undefined> | string | undefined

/** Turns whatever was thrown into a page, or into problem+json (RFC 9457) for the API. Unexpected errors say only their request id. */
export function errors(wording: Wording, detour: Detour) {
  return async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next()
      if (ctx.status === 404 && ctx.body === undefined) throw new AppError('page.not-found', 404)
    } catch (thrown) {
      await answer(ctx, asAppError(thrown), wording, detour).catch((fault: unknown) => answerPlainly(ctx, fault, wording))
    }
  }
}

/** The page of an error failed in its turn. Koa's own answer would drop every header that protects, and tell nobody. */
function answerPlainly(ctx: Context, fault: unknown, wording: Wording): void {
  const error = new AppError('server.fault', 500)
  ctx.state.log.error({ err: fault }, 'the page of an error failed')
  const { title, text } = wordingOf(wording, error)
  ctx.status = error.status
  ctx.type = 'text/plain; charset=utf-8'
  ctx.body = `${title}\n\n${text}\n\n${ctx.state.requestId}\n`
}

async function answer(ctx: Context, error: AppError, wording: Wording, detour: Detour): Promise<void> {
  if (error.status >= 500) ctx.state.log.error({ err: error.cause ?? error }, error.code)
  else ctx.state.log.debug({ code: error.code }, 'refused')
  if (ctx.headerSent || !ctx.writable) return
  const { retryAfter } = error.data
  if (typeof retryAfter === 'number') ctx.set('Retry-After', String(retryAfter))
  if (isApi(ctx)) return problem(ctx, error, wording)
  const elsewhere = await detour(ctx, error)
  if (elsewhere !== undefined) return seeOther(ctx, elsewhere)
  const { title, text } = wordingOf(wording, error)
  render(ctx, 'pages/error', { page: { title }, status: error.status, title, text, requestId: ctx.state.requestId })
  ctx.status = error.status
}

/** 303: the browser goes there by a get, whatever it had sent. */
function seeOther(ctx: Context, address: string): void {
  ctx.redirect(address)
  ctx.status = 303
}

function problem(ctx: Context, error: AppError, wording: Wording): void {
  const { title, text } = wordingOf(wording, error)
  ctx.status = error.status
  ctx.type = 'application/problem+json'
  ctx.body = JSON.stringify({ type: `urn:parvis:error:${error.code}`, title, detail: text, status: error.status, instance: `urn:parvis:request:${ctx.state.requestId}` })
}

function isApi(ctx: Context): boolean {
  return ctx.path.startsWith('/api/') || ctx.get('x-parvis-autosave') !== ''
}

/** Koa's own errors (malformed requests) carry a status below 500; anything else is ours to look into. */
function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  const { status } = (thrown ?? {}) as { status?: unknown }
  if (typeof status === 'number' && status >= 400 && status < 500) return new AppError('request.malformed', status)
  return new AppError('server.fault', 500, {}, { cause: thrown })
}
