import { readMultipart, stateKey, tenantOf, type Context, type FormBody } from '../../web/index.ts'
import type { parkPost } from '../usecases/park-post.ts'
import { lapsedOf } from './who-asks.ts'

const parkedKey = stateKey<string>('parked post')

/**
 * Keeps what was posted when the session ended meanwhile. Only for someone whose ended session we know: on a shared computer
 * nobody else may be shown it. Files are left out: they are large, and unchecked.
 */
export function keepPost({ parkPost: park }: { parkPost: ReturnType<typeof parkPost> }) {
  return async (ctx: Context): Promise<void> => {
    const lapsed = lapsedOf(ctx)
    if (!lapsed) return
    const multipart = ctx.state.form === undefined
    const form = ctx.state.form ?? (await withoutFiles(ctx))
    const fields = form.entries().filter(([name]) => name !== '_csrf')
    const id = await park(lapsed.tenantId, lapsed.accountId, { path: ctx.path + ctx.search, multipart, fields })
    if (id !== undefined) parkedKey.set(ctx, id)
  }
}

async function withoutFiles(ctx: Context): Promise<FormBody> {
  const { form } = await readMultipart(ctx, async ({ stream }) => void stream.resume())
  return form
}

/**
 * Where someone signs in, to come back to the page, or to the form that was kept. For the web room's app.
 * After a post that could not be kept there is no page to come back to, but the one that it was posted from.
 */
export function askSignIn(ctx: Context): string {
  const { base } = ctx.state
  tenantOf(ctx)
  const parked = parkedKey.find(ctx)
  const back = parked !== undefined ? `${base}/reprise/${parked}` : ctx.method === 'GET' ? ctx.path + ctx.search : refererPath(ctx)
  return `${base}/connexion?retour=${encodeURIComponent(back)}`
}

function refererPath(ctx: Context): string {
  const referer = ctx.get('referer')
  if (!URL.canParse(referer)) return `${ctx.state.base}/`
  const { host, pathname, search } = new URL(referer)
  return host === ctx.host ? pathname + search : `${ctx.state.base}/`
}
