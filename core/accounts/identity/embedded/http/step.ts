import { paramOf, redirect, tenantOf, type Context, type Step } from '../../../../web/index.ts'
import type { LoadProvider } from '../load.ts'

/** A sign-in under way at the provider, for which a page is shown. */
export interface SignInStep {
  readonly uid: string
  /** The client asked for a registration rather than a sign-in. */
  readonly create: boolean
}

/**
 * Runs a page of a sign-in under way. When it is over, or was begun in another browser or commune, the page that says so is shown
 * instead; it does not start anew by itself, since a browser without cookies would turn in circles.
 */
export function duringSignIn(load: LoadProvider, page: (ctx: Context, step: SignInStep) => Promise<void> | void): Step {
  return async (ctx) => {
    const step = await findStep(load, ctx)
    if (!step) return redirect(ctx, '/connexion/echec?raison=expired')
    await page(ctx, step)
  }
}

async function findStep(load: LoadProvider, ctx: Context): Promise<SignInStep | undefined> {
  const provider = await load()
  try {
    const { uid, prompt, params } = await provider.interactionDetails(ctx.req, ctx.res)
    if (uid !== paramOf(ctx, 'uid') || params['tenant'] !== tenantOf(ctx).slug) return undefined
    return { uid, create: prompt.name === 'create' }
  } catch (error) {
    if ((error as Error).name === 'SessionNotFound') return undefined
    throw error
  }
}

/** Tells the provider who signed in, and sends the browser on its way. The provider's session ends with the browser. */
export async function signedInAs(load: LoadProvider, ctx: Context, accountId: string): Promise<void> {
  const provider = await load()
  const url = await provider.interactionResult(ctx.req, ctx.res, { login: { accountId, remember: false }, create: {} })
  ctx.redirect(url)
  ctx.status = 303
}
