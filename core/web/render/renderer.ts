import type { Context } from '../context.ts'
import type { PageView } from '../views.ts'

/** Turns a template of the commune's theme and data into text. */
export interface Renderer {
  /** A page, with its layout. `template` is a path under the theme's `templates/`, without its ending. */
  page(ctx: Context, template: string, view: object): string
  /** Anything else (a mail): `data` is all that the template sees. */
  text(theme: string, template: string, data: object): string
}

/** Answers with a page: `{{page}}` is what it says of itself, the rest of `view` is its own data. */
export function render<View extends { page: PageView }>(ctx: Context, template: string, view: View): void {
  ctx.type = 'html'
  ctx.body = ctx.state.renderer.page(ctx, template, view)
}

/** Answers again with the form that was sent, its faults listed, in 422: nothing of what was typed is lost. */
export function renderFaults<View extends { page: PageView }>(ctx: Context, template: string, view: View): void {
  render(ctx, template, view)
  ctx.status = 422
}

/** Sends the browser on, to a path under the commune's base, after a post (303: the next request is a get). */
export function redirect(ctx: Context, path: string): void {
  ctx.redirect(ctx.state.base + path)
  ctx.status = 303
}
