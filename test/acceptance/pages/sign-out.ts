import type { Visit } from '../support/visit.ts'

/** Title of the page that follows a sign-out. */
const FAREWELL = 'Vous avez quitté votre espace'

/** By the button of every page's head. */
export async function signOut(visit: Visit): Promise<void> {
  await visit.page.getByRole('button', { name: 'Se déconnecter' }).first().click()
  await visit.at(FAREWELL)
}
