import { actorOf } from '../../../accounts/index.ts'
import { NotFound } from '../../../kernel/index.ts'
import { get, paramOf, post, redirect, render, type Context, type Route, type Step } from '../../../web/index.ts'
import type { RequestsServices } from '../../services.ts'
import type { Done } from './notices.ts'
import { ADMIN, offerPath } from './paths.ts'

export type OfferNeeds = Pick<RequestsServices, 'releases' | 'offerDemarche'>

/** Closes a démarche to families, or opens it again: a page that says what this does, then the change. */
export function offerPages({ releases, offerDemarche }: OfferNeeds): Route[] {
  function confirm(offered: boolean): Step {
    return async (ctx: Context) => {
      const name = paramOf(ctx, 'demarche')
      const found = (await releases.offers(actorOf(ctx).tenantId)).find(({ release }) => release.demarche === name)
      if (!found) throw new NotFound('demarche')
      const { title } = found.release.package.manifest
      render(ctx, 'admin/confirm', {
        page: { title: offered ? 'Ouvrir cette démarche\u00a0?' : 'Fermer cette démarche\u00a0?', caption: title, width: 'narrow', help: false, back: { text: 'Administration', href: ctx.state.base + ADMIN } },
        sentences: offered
          ? ['Les familles la voient sur l’accueil. Elles peuvent la commencer et l’envoyer, aux dates prévues.']
          : ['Elle disparaît de l’accueil. Plus personne ne peut la commencer, ni envoyer un brouillon déjà commencé.', 'Les demandes déjà envoyées continuent normalement.'],
        action: ctx.state.base + offerPath(name, offered),
        button: { text: offered ? 'Ouvrir la démarche' : 'Fermer la démarche', kind: offered ? 'primary' : 'danger' },
        back: ctx.state.base + ADMIN,
      })
    }
  }

  function change(offered: boolean): Step {
    return async (ctx: Context) => {
      await offerDemarche(actorOf(ctx), { demarche: paramOf(ctx, 'demarche'), offered })
      const done: Done = offered ? 'ouverte' : 'fermee'
      redirect(ctx, `${ADMIN}?fait=${done}`)
    }
  }

  return [true, false].flatMap((offered) => [
    get(offerPath(':demarche', offered), 'administrator', confirm(offered)),
    post(offerPath(':demarche', offered), 'administrator', change(offered)),
  ])
}
