import { identityPeriodic, type Tenants } from '../accounts/index.ts'
import { jobsPeriodic, mailJobs, mergeHandlers, startWorker, type MailRenderer, type SenderOf, type WorkerOptions } from '../jobs/index.ts'
import { NotFound, type Stop } from '../kernel/index.ts'
import { requestsJobs, requestsPeriodic } from '../requests/index.ts'
import { vaultJobs } from '../vault/index.ts'
import { limitsPeriodic } from '../web/index.ts'
import type { Plugins } from './plugins.ts'
import type { CoreServices } from './services.ts'

export interface WorkOptions extends Pick<WorkerOptions, 'observe' | 'concurrency'> {
  readonly smtpUrl: URL
  readonly renderer: MailRenderer
}

/** Starts doing jobs: mails, timers, what rooms and plugins do later. */
export function startWork(services: CoreServices, plugins: Plugins, { smtpUrl, renderer, ...options }: WorkOptions): Stop {
  return startWorker({
    services,
    handlers: mergeHandlers(mailJobs({ config: services.config, smtpUrl, renderer, senderOf: senderOf(services) }), vaultJobs(services), requestsJobs(services), ...plugins.jobs),
    periodic: [...jobsPeriodic(services), ...identityPeriodic(services), ...limitsPeriodic(services), ...requestsPeriodic(services), ...plugins.periodic],
    ...options,
  })
}

/** Who signs a commune's mails. */
function senderOf({ tenants }: { readonly tenants: Tenants }): SenderOf {
  return async (tenantId, slug) => {
    const tenant = await tenants.byId(tenantId)
    const services = tenant?.settings.services ?? []
    const service = services.find((each) => each.slug === slug) ?? services[0]
    if (!tenant || !service) throw new NotFound('tenant')
    return { theme: tenant.theme, name: tenant.name, service }
  }
}
