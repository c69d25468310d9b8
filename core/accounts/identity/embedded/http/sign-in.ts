import { AppError } from '../../../../kernel/index.ts'
import { formOf, get, post, type Context, type Route } from '../../../../web/index.ts'
import { checkPassword } from '../usecases/check-password.ts'
import { emailControl, passwordControl, type FieldFaults } from './controls.ts'
import { showForm } from './form-page.ts'
import type { EmbeddedNeeds } from './needs.ts'
import { registrationPage } from './registration.ts'
import { duringSignIn, signedInAs, type SignInStep } from './step.ts'

const WRONG: FieldFaults = { email: 'Vérifiez votre adresse e-mail et votre mot de passe : ils ne correspondent à aucun espace' }

/** Sign-in by address and password. */
export function embeddedSignInRoutes(needs: EmbeddedNeeds): Route[] {
  const { provider } = needs
  return [
    get('/identite/:uid', 'anyone', duringSignIn(provider, (ctx, step) => (step.create ? registrationPage(ctx, step) : signInPage(ctx, step)))),
    get('/identite/:uid/connexion', 'anyone', duringSignIn(provider, (ctx, step) => signInPage(ctx, step))),
    { ...post('/identite/:uid/connexion', 'anyone', duringSignIn(provider, signIn(needs))), limit: 'sign-in-address' },
  ]
}

function signIn(needs: EmbeddedNeeds) {
  const check = checkPassword(needs)
  return async (ctx: Context, step: SignInStep): Promise<void> => {
    const form = formOf(ctx)
    const email = form.text('email')
    try {
      await signedInAs(needs.provider, ctx, await check(email, form.all('password')[0] ?? ''))
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'sign-in.wrong') throw error
      signInPage(ctx, step, email, WRONG)
    }
  }
}

function signInPage(ctx: Context, { uid }: SignInStep, email = '', faults: FieldFaults = {}): void {
  const here = `${ctx.state.base}/identite/${uid}`
  const view = {
    action: `${here}/connexion`,
    email: emailControl(email, faults),
    password: passwordControl(faults),
    forgotten: `${here}/mot-de-passe`,
    create: `${here}/inscription`,
  }
  showForm(ctx, 'identity/sign-in', { title: 'Me connecter' }, view, faults)
}
