import type { Route } from '../../../../web/index.ts'
import { confirmationRoutes } from './confirmation.ts'
import { forgottenPasswordRoutes } from './forgotten.ts'
import type { EmbeddedNeeds } from './needs.ts'
import { registrationRoutes } from './registration.ts'
import { embeddedSignInRoutes } from './sign-in.ts'

/** Pages of the embedded provider, in the commune's look. Fixed paths stand before those that begin with a step's id. */
export function embeddedRoutes(needs: EmbeddedNeeds): Route[] {
  return [...confirmationRoutes(needs), ...forgottenPasswordRoutes(needs), ...registrationRoutes(needs), ...embeddedSignInRoutes(needs)]
}
