import { formOf, get, paramOf, post, redirect, render, tenantOf, type Context, type Route } from '../../../../web/index.ts'
import { EMBEDDED_ISSUER } from '../../oidc/settings.ts'
import { passwordFault } from '../password-rules.ts'
import { askReset } from '../usecases/ask-reset.ts'
import { findReset, resetPassword } from '../usecases/reset-password.ts'
import { ADDRESS_FAULT, emailControl, isAddress, newPasswordControls, PASSWORD_FAULTS, type FieldFaults } from './controls.ts'
import { showForm } from './form-page.ts'
import type { EmbeddedNeeds } from './needs.ts'
import { duringSignIn, type SignInStep } from './step.ts'

/** A forgotten password: an address, a mail, a new password. */
export function forgottenPasswordRoutes(needs: EmbeddedNeeds): Route[] {
  const { provider } = needs
  const resets = { ...needs, issuer: EMBEDDED_ISSUER }
  return [
    get('/identite/:uid/mot-de-passe', 'anyone', duringSignIn(provider, (ctx, step) => askPage(ctx, step))),
    { ...post('/identite/:uid/mot-de-passe', 'anyone', duringSignIn(provider, ask(needs))), limit: 'registration' },
    get('/connexion/mot-de-passe-demande', 'anyone', asked),
    get('/identite/mot-de-passe/:secret', 'anyone', (ctx) => choosePage(resets, ctx)),
    { ...post('/identite/mot-de-passe/:secret', 'anyone', choose(resets)), limit: 'sign-in-address' },
    get('/connexion/mot-de-passe-change', 'anyone', changed),
  ]
}

type ResetNeeds = EmbeddedNeeds & { readonly issuer: string }

function askPage(ctx: Context, { uid }: SignInStep, email = '', faults: FieldFaults = {}): void {
  const here = `${ctx.state.base}/identite/${uid}`
  const view = { action: `${here}/mot-de-passe`, email: emailControl(email, faults), back: `${here}/connexion` }
  const lead = 'Indiquez votre adresse e-mail : vous recevez un lien pour choisir un nouveau mot de passe.'
  showForm(ctx, 'identity/forgotten', { title: 'Mot de passe oublié', lead }, view, faults)
}

function ask(needs: EmbeddedNeeds) {
  const send = askReset(needs)
  return async (ctx: Context, step: SignInStep): Promise<void> => {
    const email = formOf(ctx).text('email')
    if (!isAddress(email)) return askPage(ctx, step, email, { email: ADDRESS_FAULT })
    await send({ tenantId: tenantOf(ctx).id, base: ctx.state.base, email })
    redirect(ctx, '/connexion/mot-de-passe-demande')
  }
}

function asked(ctx: Context): void {
  const lead = 'Ouvrez-le et suivez le lien dans les 30 minutes pour choisir un nouveau mot de passe.'
  render(ctx, 'identity/sign-in-next', { page: { title: 'Un lien vous attend par e-mail', lead, width: 'narrow' } })
}

async function choosePage(needs: ResetNeeds, ctx: Context, faults: FieldFaults = {}): Promise<void> {
  const secret = paramOf(ctx, 'secret')
  const email = await findReset(needs)(tenantOf(ctx).id, secret)
  const [password, again] = newPasswordControls(faults)
  const view = { action: `${ctx.state.base}/identite/mot-de-passe/${secret}`, email, password, again }
  showForm(ctx, 'identity/choose-password', { title: 'Choisir un nouveau mot de passe' }, view, faults)
}

function choose(needs: ResetNeeds) {
  const reset = resetPassword(needs)
  return async (ctx: Context): Promise<void> => {
    const tenantId = tenantOf(ctx).id
    const secret = paramOf(ctx, 'secret')
    const form = formOf(ctx)
    const [password = ''] = form.all('password')
    const fault = passwordFault(password, form.all('again')[0] ?? '', await findReset(needs)(tenantId, secret))
    if (fault) return choosePage(needs, ctx, PASSWORD_FAULTS[fault])
    await reset(tenantId, secret, password)
    redirect(ctx, '/connexion/mot-de-passe-change')
  }
}

function changed(ctx: Context): void {
  const lead = 'Vos sessions ouvertes ailleurs sont fermées. Connectez-vous avec votre nouveau mot de passe.'
  render(ctx, 'identity/sign-in-next', { page: { title: 'Votre mot de passe est changé', lead, width: 'narrow' } })
}
