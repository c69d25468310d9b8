import { isStaff, maybeActor } from '../accounts/index.ts'
import { footerLinks } from './help.ts'
import { demoBanner } from '../demo/index.ts'
import type { Context, LayoutParts, LinkView } from '../web/index.ts'

/** The part of a page's frame that depends on who reads it. @param demo the sign-ins are shown on each page. */
export function layoutParts(demo: boolean): (ctx: Context) => LayoutParts {
  return (ctx) => {
    const actor = maybeActor(ctx)
    const banner = demo && ctx.state.tenant ? demoBanner(ctx.state.base) : undefined
    return {
      menu: menuOf(ctx),
      ...(ctx.state.tenant && { footer: footerLinks(ctx.state.base) }),
      ...(actor && { account: { name: actor.name, email: actor.email } }),
      ...(banner && { demo: banner }),
    }
  }
}

function menuOf(ctx: Context): LinkView[] {
  const { base, path, tenant } = ctx.state
  const actor = maybeActor(ctx)
  if (!tenant) return []
  const link = (text: string, to: string): LinkView => ({ text, href: base + to, current: to === '/' ? path === '/' : path === to || (path.startsWith(`${to}/`) && to !== '/mon-espace') })
  const family = actor && (actor.householdId !== undefined || !isStaff(actor))
  return [
    link('Démarches', '/'),
    ...(family ? [link('Mon tableau de bord', '/mon-espace'), link('Ma famille', '/mon-espace/famille'), link('Mes documents', '/mon-espace/documents')] : []),
    ...(actor && actor.agentOf.length > 0 ? [link('Demandes à traiter', '/agent')] : []),
    ...(actor?.administrator ? [link('Administration', '/admin')] : []),
  ]
}
