import { AppError } from '../../../../kernel/index.ts'
import { formOf, get, paramOf, post, redirect, render, tenantOf, type Context, type Route } from '../../../../web/index.ts'
import { confirmAddress, findConfirmation } from '../usecases/confirm-address.ts'
import { passwordControl, type FieldFaults } from './controls.ts'
import { showForm } from './form-page.ts'
import type { EmbeddedNeeds } from './needs.ts'

/** The link of a registration's mail. Opening it changes nothing: mail readers open links by themselves. */
export function confirmationRoutes(needs: EmbeddedNeeds): Route[] {
  return [
    get('/identite/confirmer/:secret', 'anyone', (ctx) => confirmationPage(needs, ctx)),
    { ...post('/identite/confirmer/:secret', 'anyone', confirm(needs)), limit: 'sign-in-address' },
    get('/connexion/adresse-confirmee', 'anyone', confirmed),
  ]
}

async function confirmationPage(needs: EmbeddedNeeds, ctx: Context, faults: FieldFaults = {}): Promise<void> {
  const secret = paramOf(ctx, 'secret')
  const { email, here } = await findConfirmation(needs)(tenantOf(ctx).id, secret, needs.cookies.visitor(ctx))
  const lead = here ? undefined : 'Saisissez le mot de passe que vous avez choisi : il nous assure que c’est bien vous.'
  const view = { action: `${ctx.state.base}/identite/confirmer/${secret}`, email, ...(!here && { password: passwordControl(faults) }) }
  showForm(ctx, 'identity/confirm', { title: 'Confirmer mon adresse', ...(lead !== undefined && { lead }) }, view, faults)
}

function confirm(needs: EmbeddedNeeds) {
  const settle = confirmAddress(needs)
  return async (ctx: Context): Promise<void> => {
    const input = { tenantId: tenantOf(ctx).id, secret: paramOf(ctx, 'secret'), visitor: needs.cookies.visitor(ctx) }
    try {
      const { interaction } = await settle({ ...input, password: formOf(ctx).all('password')[0] ?? '' })
      redirect(ctx, interaction === undefined ? '/connexion/adresse-confirmee' : `/identite/${interaction}/suite`)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'registration.password') throw error
      await confirmationPage(needs, ctx, { password: 'Vérifiez votre mot de passe : ce n’est pas celui que vous avez choisi' })
    }
  }
}

function confirmed(ctx: Context): void {
  const page = { title: 'Votre adresse est confirmée', lead: 'Votre espace est prêt.', width: 'narrow' as const }
  render(ctx, 'identity/sign-in-next', { page })
}
