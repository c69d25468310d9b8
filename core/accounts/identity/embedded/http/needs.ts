import type { KernelServices } from '../../../../kernel/index.ts'
import type { Mailer } from '../../../../jobs/index.ts'
import type { Limits } from '../../../../web/index.ts'
import type { Cookies } from '../../cookies.ts'
import type { LoadProvider } from '../load.ts'

/** What the embedded provider's pages need. */
export type EmbeddedNeeds = Pick<KernelServices, 'config' | 'secrets' | 'database' | 'clock'> & {
  readonly provider: LoadProvider
  readonly mailer: Mailer
  readonly limits: Limits
  readonly cookies: Cookies
}
