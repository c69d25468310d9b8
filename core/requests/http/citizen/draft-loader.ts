import { actorOf } from '../../../accounts/index.ts'
import { NotFound } from '../../../kernel/index.ts'
import { paramOf, redirect, stateKey, type Context, type Step } from '../../../web/index.ts'
import type { OpenDraft, openDraft } from '../../usecases/open-draft.ts'

const opened = stateKey<OpenDraft>('the draft')

/** The draft of this page, once `loadDraft` has run. */
export function draftOf(ctx: Context): OpenDraft {
  return opened.get(ctx)
}

/** Opens the draft that the address names. One that was sent meanwhile leads to its request. */
export function loadDraft({ openDraft: open }: { readonly openDraft: ReturnType<typeof openDraft> }): Step {
  return async (ctx) => {
    try {
      opened.set(ctx, await open(actorOf(ctx), paramOf(ctx, 'id')))
    } catch (error) {
      goToItsRequest(ctx, error)
    }
  }
}

/** After a double click, the back button or another tab, the draft may be a request. @throws any other error again. */
export function goToItsRequest(ctx: Context, error: unknown): void {
  const requestId = error instanceof NotFound ? error.data['requestId'] : undefined
  if (typeof requestId !== 'string') throw error
  if (isAutosave(ctx)) ctx.status = 409
  else redirect(ctx, `/demandes/${requestId}`)
}

/** The browser's script saves a page that is still being filled. */
export function isAutosave(ctx: Context): boolean {
  return ctx.get('x-parvis-autosave') !== ''
}
