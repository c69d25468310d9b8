import { formOf, get, post, redirect, render, tenantOf, type Context, type NoticeView, type Route } from '../../../../web/index.ts'
import { hashOf } from '../../tokens.ts'
import { findByInteraction } from '../links-store.ts'
import { passwordFault } from '../password-rules.ts'
import { askRegistration } from '../usecases/ask-registration.ts'
import { goOn } from '../usecases/go-on.ts'
import { ADDRESS_FAULT, emailControl, isAddress, newPasswordControls, PASSWORD_FAULTS, type FieldFaults } from './controls.ts'
import { showForm } from './form-page.ts'
import type { EmbeddedNeeds } from './needs.ts'
import { duringSignIn, signedInAs, type SignInStep } from './step.ts'

const NOT_YET: NoticeView = { kind: 'warning', title: 'Votre adresse n’est pas encore confirmée', text: 'Suivez d’abord le lien du message, puis revenez ici.' }

/** Making an account: address and password, then a mail, then the sign-in goes on in the same browser. */
export function registrationRoutes(needs: EmbeddedNeeds): Route[] {
  const { provider } = needs
  return [
    get('/identite/:uid/inscription', 'anyone', duringSignIn(provider, (ctx, step) => registrationPage(ctx, step))),
    { ...post('/identite/:uid/inscription', 'anyone', duringSignIn(provider, register(needs))), limit: 'registration' },
    get('/identite/:uid/message', 'anyone', duringSignIn(provider, mailSent(needs))),
    get('/identite/:uid/suite', 'anyone', duringSignIn(provider, carryOn(needs))),
  ]
}

function register(needs: EmbeddedNeeds) {
  const ask = askRegistration(needs)
  return async (ctx: Context, step: SignInStep): Promise<void> => {
    const form = formOf(ctx)
    const email = form.text('email')
    const [password = ''] = form.all('password')
    const faults = faultsOf(email, password, form.all('again')[0] ?? '')
    if (Object.keys(faults).length > 0) return registrationPage(ctx, step, email, faults)
    const { base } = ctx.state
    await ask({ tenant: tenantOf(ctx), base, email, password, interaction: step.uid, visitor: needs.cookies.visitor(ctx) })
    redirect(ctx, `/identite/${step.uid}/message`)
  }
}

function faultsOf(email: string, password: string, again: string): FieldFaults {
  const weakness = passwordFault(password, again, email)
  return { ...(!isAddress(email) && { email: ADDRESS_FAULT }), ...(weakness && PASSWORD_FAULTS[weakness]) }
}

export function registrationPage(ctx: Context, { uid }: SignInStep, email = '', faults: FieldFaults = {}): void {
  const here = `${ctx.state.base}/identite/${uid}`
  const [password, again] = newPasswordControls(faults)
  const view = { action: `${here}/inscription`, email: emailControl(email, faults), password, again, signIn: `${here}/connexion` }
  const lead = 'Une adresse e-mail et un mot de passe suffisent. Vous donnez le reste une seule fois, ensuite.'
  showForm(ctx, 'identity/registration', { title: 'Créer mon espace', lead }, view, faults)
}

/** The same for an address that has an account and for one that has none. */
function mailSent({ database, cookies }: EmbeddedNeeds) {
  return async (ctx: Context, { uid }: SignInStep): Promise<void> => {
    const [latest] = await findByInteraction(database.db, tenantOf(ctx).id, uid, hashOf(cookies.visitor(ctx)))
    if (!latest) return redirect(ctx, `/identite/${uid}/inscription`)
    const here = `${ctx.state.base}/identite/${uid}`
    const page = { title: 'Un message vous attend', width: 'narrow' as const, ...(ctx.query['attente'] !== undefined && { notice: NOT_YET }) }
    render(ctx, 'identity/mail-sent', { page, email: latest.email, goOn: `${here}/suite`, again: `${here}/inscription` })
  }
}

function carryOn(needs: EmbeddedNeeds) {
  const proceed = goOn(needs)
  return async (ctx: Context, { uid }: SignInStep): Promise<void> => {
    const accountId = await proceed({ tenantId: tenantOf(ctx).id, interaction: uid, visitor: needs.cookies.visitor(ctx) })
    if (accountId === undefined) return redirect(ctx, `/identite/${uid}/message?attente`)
    await signedInAs(needs.provider, ctx, accountId)
  }
}
