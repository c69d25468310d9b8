import type { Middleware } from 'koa'
import type { Route } from '../../web/index.ts'
import type { IdentityNeeds } from '../identity-services.ts'
import type { AccountsServices } from '../services.ts'
import { bearer } from '../identity/bearer/identify.ts'
import { embeddedRoutes } from '../identity/embedded/http/index.ts'
import { mountProvider } from '../identity/embedded/mount.ts'
import { backchannelLogoutRoutes } from './backchannel-logout.ts'
import { callbackRoutes } from './callback.ts'
import { meRoutes } from './me.ts'
import { resumeRoutes } from './resume.ts'
import { signInRoutes } from './sign-in.ts'
import { signOutRoutes } from './sign-out.ts'

type All = IdentityNeeds & AccountsServices

/** Sign-in, sign-out, and what stands around them. */
export function identityRoutes(services: All): readonly Route[] {
  return [
    ...signInRoutes(services),
    ...callbackRoutes(services),
    ...signOutRoutes(services),
    ...resumeRoutes(services),
    ...backchannelLogoutRoutes(services),
    ...meRoutes(),
    ...(isEmbedded(services) ? embeddedRoutes({ ...pick(services), provider: services.embeddedProvider }) : []),
  ]
}

/** What stands before the routes: who calls the API, and the embedded provider under its own path. */
export function identityMounts(services: All): readonly Middleware[] {
  return [bearer(services), ...(isEmbedded(services) ? [mountProvider(services.embeddedProvider)] : [])]
}

function isEmbedded({ config }: All): boolean {
  return config.oidc.kind === 'embedded'
}

/** Services are made when first read: a spread of all of them would make them all. */
function pick({ config, secrets, database, clock, mailer, limits, cookies }: All) {
  return { config, secrets, database, clock, mailer, limits, cookies }
}
