import { SignInRequired, type AppError } from '../../kernel/index.ts'
import type { Context } from '../../web/index.ts'
import { OPENING } from './families/paths.ts'
import { keptPostOf } from './kept-post.ts'

/**
 * Where someone must go first: to sign in, and then back to the page or to the form that was kept; to give the family's file.
 * For the web room's app. @returns undefined where nothing but the error's own page helps.
 */
export function detour(ctx: Context, error: AppError): string | undefined {
  const { base } = ctx.state
  if (error.code === 'family.missing') return `${base}${OPENING}?retour=${encodeURIComponent(wayBack(ctx))}`
  if (!(error instanceof SignInRequired) || !ctx.state.tenant) return undefined
  return `${base}/connexion?retour=${encodeURIComponent(wayBack(ctx))}`
}

/** After a post that could not be kept there is no page to come back to, but the one that it was posted from. */
function wayBack(ctx: Context): string {
  const parked = keptPostOf(ctx)
  if (parked !== undefined) return `${ctx.state.base}/reprise/${parked}`
  return ctx.method === 'GET' ? ctx.path + ctx.search : refererPath(ctx)
}

function refererPath(ctx: Context): string {
  const referer = ctx.get('referer')
  if (!URL.canParse(referer)) return `${ctx.state.base}/`
  const { host, pathname, search } = new URL(referer)
  return host === ctx.host ? pathname + search : `${ctx.state.base}/`
}
