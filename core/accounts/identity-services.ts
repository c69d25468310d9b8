import type { JobsServices } from '../jobs/index.ts'
import type { Db, KernelServices, ServiceFactories } from '../kernel/index.ts'
import type { Limits } from '../web/index.ts'
import { createAudit, type Audit } from './identity/audit.ts'
import { createVerifier, type BearerIdentity } from './identity/bearer/verify.ts'
import { createCookies, type Cookies } from './identity/cookies.ts'
import { createEmbeddedAccounts, type EmbeddedAccounts } from './identity/embedded/demo-accounts.ts'
import { lazyProvider, type LoadProvider } from './identity/embedded/load.ts'
import { createOidcClient, type OidcClient } from './identity/oidc/client.ts'
import { oidcSettings } from './identity/oidc/settings.ts'
import { agentsOf, grantsOf, type AgentOfService, type Grant } from './store/role-grants.ts'
import { completeSignIn } from './usecases/complete-sign-in.ts'
import { endProviderSessionsBy } from './usecases/end-provider-sessions.ts'
import { grantRole } from './usecases/grant-role.ts'
import { parkPost, resumePost } from './usecases/park-post.ts'
import { revokeRole } from './usecases/revoke-role.ts'
import { signOut } from './usecases/sign-out.ts'
import { startSignIn } from './usecases/start-sign-in.ts'

/** Who signs in, and what they may do. */
export interface IdentityServices {
  readonly cookies: Cookies
  readonly oidcClient: OidcClient
  readonly audit: Audit
  readonly startSignIn: ReturnType<typeof startSignIn>
  readonly completeSignIn: ReturnType<typeof completeSignIn>
  readonly signOut: ReturnType<typeof signOut>
  readonly endProviderSessionsBy: ReturnType<typeof endProviderSessionsBy>
  readonly parkPost: ReturnType<typeof parkPost>
  readonly resumePost: ReturnType<typeof resumePost>
  readonly grantRole: ReturnType<typeof grantRole>
  readonly revokeRole: ReturnType<typeof revokeRole>
  /** The agents of a service who have signed in: those to whom a request can be assigned. */
  readonly listAgents: (tenantId: string, service: string, tx?: Db) => Promise<AgentOfService[]>
  /** Who works for the commune, by the addresses that were given a right. */
  readonly listGrants: (tenantId: string) => Promise<Grant[]>
  readonly verifyToken: (token: string) => Promise<BearerIdentity>
  /** @throws Faults in production. */
  readonly embeddedProvider: LoadProvider
  readonly embeddedAccounts: EmbeddedAccounts
}

/** What the room is given from above beside kernel and jobs. */
export type IdentityNeeds = KernelServices & JobsServices & { readonly limits: Limits }

export const identityServices: ServiceFactories<IdentityNeeds, IdentityServices> = {
  cookies: ({ config }) => createCookies(config),
  oidcClient: ({ config, secrets, clock }) => createOidcClient(oidcSettings(config, secrets), clock),
  audit: createAudit,
  startSignIn,
  completeSignIn,
  signOut,
  endProviderSessionsBy,
  parkPost,
  resumePost,
  grantRole,
  revokeRole,
  listAgents: ({ database }) => (tenantId, service, tx) => agentsOf(tx ?? database.db, tenantId, service),
  listGrants: ({ database }) => (tenantId) => grantsOf(database.db, tenantId),
  verifyToken: ({ oidcClient, clock }) => createVerifier(oidcClient, clock),
  embeddedProvider: lazyProvider,
  embeddedAccounts: createEmbeddedAccounts,
}
