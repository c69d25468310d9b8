import { join } from 'node:path'
import type { Commands } from '../cli/index.ts'
import type { Tenant } from '../accounts/index.ts'
import { runChecks } from '../operations/index.ts'
import type { Config } from '../kernel/index.ts'
import { listThemes } from '../web/index.ts'
import { composeChecks } from './checks.ts'
import { root } from './places.ts'
import { migratePlatform, openPlatform, runPlatform, type Platform } from './platform.ts'
import { publishPackages } from './publish.ts'
import { changeRole } from './roles.ts'

/** What the command line asks for, done. @param config read when a command runs, so that `--help` needs none. */
export function createCommands(config: () => Config, say: (line: string) => void): Commands {
  async function once<Result>(work: (platform: Platform) => Promise<Result>): Promise<Result> {
    const platform = await openPlatform(config())
    try {
      return await work(platform)
    } finally {
      await platform.close()
    }
  }

  return {
    serve: async ({ worker }) => runPlatform(await openPlatform(config()), { web: true, worker, say }),
    worker: async ({ concurrency }) => runPlatform(await openPlatform(config()), { web: false, worker: true, say, ...(concurrency !== undefined && { concurrency }) }),
    migrate: () => once(migratePlatform),
    createTenant: (draft) => once(async (platform) => {
      const { services, plugins } = platform
      const { id, slug, name } = await services.createTenant(draft as Omit<Tenant, 'id'>, listThemes(join(root, 'themes')))
      const withheld = (await publishPackages(plugins.found, services)).filter(({ tenant }) => tenant === slug)
      return { id, slug, name, address: `${services.config.publicUrl}/t/${slug}/`, withheld }
    }),
    changeRole: (change) => once(({ services }) => changeRole(services, change)),
    doctor: () => once(({ services, plugins }) => runChecks(composeChecks(services, plugins, services.config.smtpUrl))),
    deadJobs: (limit) => once(async ({ services }) => services.jobsDesk.dead(limit)),
    retryJobs: (id) => once(({ services }) => services.jobsDesk.retry(id)),
  }
}
