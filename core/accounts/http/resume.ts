import { get, paramOf, render, type Context, type Route } from '../../web/index.ts'
import type { resumePost } from '../usecases/park-post.ts'
import { actorOf } from './who-asks.ts'

/** Gives back a form that was posted after the session had ended: one button posts it again, with this session's token. */
export function resumeRoutes(services: { resumePost: ReturnType<typeof resumePost> }): Route[] {
  return [get('/reprise/:id', 'signed-in', resume(services))]
}

function resume({ resumePost: find }: { resumePost: ReturnType<typeof resumePost> }) {
  return async (ctx: Context): Promise<void> => {
    const { path, multipart, fields } = await find(actorOf(ctx), paramOf(ctx, 'id'))
    render(ctx, 'identity/resume', {
      page: { title: 'Vous pouvez reprendre', lead: 'Votre session s’était terminée. Vos réponses sont conservées.', width: 'narrow' },
      action: path,
      multipart,
      fields: fields.map(([name, value]) => ({ name, value })),
    })
  }
}
