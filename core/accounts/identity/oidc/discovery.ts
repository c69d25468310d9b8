import { allowInsecureRequests, ClientSecretBasic, discovery, enableNonRepudiationChecks, type Configuration } from 'openid-client'
import { Unavailable, type Clock } from '../../../kernel/index.ts'
import type { OidcSettings } from './settings.ts'

const FIRST_WAIT = 500
const LONGEST_WAIT = 30_000
/** Seconds given to the provider for each of its answers. */
const PATIENCE = 10

/**
 * Reads the provider's own description when it is first needed, and keeps it: the embedded provider answers only once we listen.
 * While the provider is down, callers fail at once and it is asked again after a growing wait, so that a crowd does not knock it over.
 * @throws Unavailable `identity`.
 */
export function createDiscovery({ issuer, clientId, clientSecret }: OidcSettings, clock: Clock): () => Promise<Configuration> {
  let known: Promise<Configuration> | undefined
  let wait = FIRST_WAIT
  let notBefore = 0

  async function ask(): Promise<Configuration> {
    const execute = [enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [allowInsecureRequests] : [])]
    return discovery(issuer, clientId, clientSecret, ClientSecretBasic(clientSecret), { execute, timeout: PATIENCE })
  }

  return () => {
    if (known) return known
    if (clock.now() < notBefore) return Promise.reject(new Unavailable('identity'))
    known = ask().catch((cause: unknown) => {
      known = undefined
      notBefore = clock.now() + wait
      wait = Math.min(wait * 2, LONGEST_WAIT)
      throw new Unavailable('identity', { cause })
    })
    return known
  }
}
