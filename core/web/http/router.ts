import Router from '@koa/router'
import type { Middleware } from 'koa'
import { SignInRequired } from '../../kernel/index.ts'
import { readFormBody } from '../body/form-body.ts'
import type { Context } from '../context.ts'
import type { Limits } from '../limits/limits.ts'
import { isLimitName } from '../limits/rules.ts'
import { checkCsrf, checkOrigin, hasToken } from '../middleware/csrf.ts'
import type { Route } from '../route.ts'

export interface RouterOptions {
  readonly limits: Limits
  readonly publicOrigin: string
  /** @throws SignInRequired, or NotFound where the page must not be known to exist. */
  readonly authorise: (permission: string, ctx: Context) => void
  /** Keeps what was posted when the session ended meanwhile, so that nothing typed is lost. */
  readonly keepPost: (ctx: Context) => Promise<void>
}

/** A router for routes of one scope; `tenant` routes match the path under the commune's base. */
export function createRouter(routes: readonly Route[], options: RouterOptions): Middleware {
  const router = new Router()
  for (const route of routes) router[route.method](route.path, (ctx) => run(route, ctx as unknown as Context, options))
  return router.routes() as unknown as Middleware
}

async function run(route: Route, ctx: Context, options: RouterOptions): Promise<void> {
  const { limits, authorise } = options
  await limits.consume(route.limit !== undefined && isLimitName(route.limit) ? route.limit : 'general', ctx.ip)
  const unsafe = route.method === 'post' && route.scope !== 'api' && route.body !== 'none'
  if (unsafe) checkOrigin(ctx, options.publicOrigin)
  const readsForm = unsafe && route.body !== 'multipart'
  if (readsForm) ctx.state.form = await readFormBody(ctx.req, ctx.get('content-type'))
  // What no page of ours sent is not worth keeping; a form with files is checked where it is read.
  const kept = unsafe && (!readsForm || hasToken(ctx, ctx.state.form?.text('_csrf')))
  await signedInOrKept(() => authorise(route.permission, ctx), ctx, kept, options)
  if (readsForm) checkCsrf(ctx, ctx.state.form?.text('_csrf'))
  for (const step of route.steps) {
    await step(ctx)
    if (isAnswered(ctx)) return
  }
}

async function signedInOrKept(check: () => void, ctx: Context, kept: boolean, { keepPost }: RouterOptions): Promise<void> {
  try {
    check()
  } catch (error) {
    if (error instanceof SignInRequired && kept) await keepPost(ctx)
    throw error
  }
}

/** 404 is Koa's status before anyone answers. */
function isAnswered(ctx: Context): boolean {
  return ctx.body !== undefined || ctx.status !== 404
}
