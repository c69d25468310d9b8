import type { Chromium } from '../../services/index.ts'
import { requireService } from '../../services/index.ts'
import { skip } from '../../services/skips.ts'
import type { Identity, Worker } from './identity.ts'
import { embeddedPortal } from './embedded.ts'
import { servicesPortal } from './with-services.ts'
import type { Mailbox } from './mailbox.ts'
import { startVisit, type Visit, type VisitOptions } from './visit.ts'

type Lane = 'embedded' | 'services'

/** The built platform, running. */
export interface RunningPlatform {
  readonly lane: Lane
  /** Origins of its web processes: one, or two on one database. */
  readonly origins: readonly [string, ...string[]]
  readonly slug: string
  readonly identity: Identity
  readonly mailbox: Mailbox
  /** An agent of the service that receives the requests. */
  readonly agent: Worker
  /** Someone of the town hall who is no agent of that service. */
  readonly outsider: Worker
  readonly administrator: Worker
  /** Whether visitors come through a reverse proxy that tells their address. */
  readonly proxied: boolean
  /** What its processes wrote last, for a test that failed. */
  lastWords(): string
  stop(): Promise<void>
}

export interface Portal extends RunningPlatform {
  /** Address of the commune's pages, without a slash at the end: `http://127.0.0.1:4711/t/charost`. */
  readonly home: string
  /** The same pages, by another process where there is one. */
  readonly elsewhere: string
  visit(options: VisitOptions): Promise<Visit>
}

const OPENERS = { embedded: embeddedPortal, services: servicesPortal } as const

/**
 * Runs the same journeys on everything embedded (as `npm start` gives) and on the real services.
 * @param define is given a function that returns the lane's portal, to be called inside hooks and tests.
 * @param lanes both, but for what only one of them has.
 */
export function journeys(title: string, define: (portal: () => Portal) => void, lanes: readonly Lane[] = ['embedded', 'services']): void {
  for (const lane of lanes) {
    const open = OPENERS[lane]
    describe(`${title} · ${lane}`, function () {
      this.timeout(180_000)
      let portal: Portal
      let visits: Visit[] = []
      let failed = false
      before(async function () {
        const chromium = await requireService('chromium', this)
        const platform = await open(this, chromium)
        portal = furnish(platform, chromium, (visit) => visits.push(visit))
      })
      beforeEach(function () {
        if (failed) skip(this, 'an earlier step of this journey failed')
      })
      afterEach(async function () {
        if (this.currentTest?.state !== 'failed') return
        failed = true
        await tell(portal, visits)
      })
      after(async () => {
        await Promise.all(visits.map((visit) => visit.close()))
        visits = []
        await portal?.stop()
      })
      define(() => portal)
    })
  }
}

/** Where everyone stood when a test failed. */
async function tell(portal: Portal | undefined, visits: readonly Visit[]): Promise<void> {
  for (const { page } of visits) {
    const body = await page.locator('main').innerText({ timeout: 1000 }).catch((error: Error) => error.message)
    console.error(`--- ${page.url()}\n${body.replaceAll(/\n+/g, '\n').slice(0, 1500)}`)
  }
  console.error(portal?.lastWords())
}

function furnish(platform: RunningPlatform, chromium: Chromium, opened: (visit: Visit) => void): Portal {
  const { origins, slug, lane, proxied } = platform
  let visitors = 0
  return {
    ...platform,
    home: `${origins[0]}/t/${slug}`,
    elsewhere: `${origins.at(-1)}/t/${slug}`,
    async visit(options) {
      const address = `198.51.100.${(++visitors % 254) + 1}`
      const visit = await startVisit(chromium, origins, lane, { ...options, ...(proxied && { address }) })
      opened(visit)
      return visit
    },
  }
}
