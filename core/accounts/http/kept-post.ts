import { readMultipart, stateKey, type Context, type FormBody } from '../../web/index.ts'
import type { parkPost } from '../usecases/park-post.ts'
import { lapsedOf } from './who-asks.ts'

const parkedKey = stateKey<string>('parked post')

/**
 * Keeps what was posted when the session ended meanwhile. Only for someone whose ended session we know: on a shared computer
 * nobody else may be shown it. Files are left out: they are large, and unchecked. A save in the background is not kept: its page is
 * still open.
 */
export function keepPost({ parkPost: park }: { parkPost: ReturnType<typeof parkPost> }) {
  return async (ctx: Context): Promise<void> => {
    const lapsed = lapsedOf(ctx)
    if (!lapsed || ctx.get('x-parvis-autosave') !== '') return
    const multipart = ctx.get('content-type').startsWith('multipart/')
    const form = ctx.state.form ?? (await fieldsAlone(ctx))
    const fields = form.entries().filter(([name]) => name !== '_csrf')
    const id = await park(lapsed.tenantId, lapsed.accountId, { path: ctx.path + ctx.search, multipart, fields })
    if (id !== undefined) parkedKey.set(ctx, id)
  }
}

/** Id of the form that was kept in this request. */
export function keptPostOf(ctx: Context): string | undefined {
  return parkedKey.find(ctx)
}

/** Reads past the files of a form that may hold some. */
async function fieldsAlone(ctx: Context): Promise<FormBody> {
  const { form } = await readMultipart(ctx, async ({ stream }) => void stream.resume())
  return form
}
