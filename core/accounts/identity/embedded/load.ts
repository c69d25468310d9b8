import type { Provider } from 'oidc-provider'
import type { KernelServices } from '../../../kernel/index.ts'

/** Makes the provider when it is first asked for. */
export type LoadProvider = () => Promise<Provider>

/** Its library is 30 MB of memory that nothing but a demonstration needs: it is read when the first person signs in. */
export function lazyProvider({ config, secrets, database, clock, log }: KernelServices): LoadProvider {
  let provider: Promise<Provider> | undefined
  return () => (provider ??= import('./provider.ts').then(({ createEmbeddedProvider }) => createEmbeddedProvider({ config, secrets, database, clock, log })))
}
