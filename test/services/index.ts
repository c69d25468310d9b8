import { chromium } from './chromium.ts'
import { clamd } from './clamd.ts'
import { keycloak, type Keycloak } from './keycloak.ts'
import { mariadb } from './mariadb.ts'
import { s3 } from './s3.ts'
import type { Running, Service } from './service.ts'
import { skip } from './skips.ts'
import { smtp } from './smtp.ts'

export { ACCOUNTS, otpCode, type TestAccount } from './accounts.ts'
export { axe, axeAtBothWidths, WIDTHS } from './axe.ts'
export type { Chromium, Visitor } from './chromium.ts'
export { EICAR, EICAR_NAME } from './clamd.ts'
export type { Keycloak } from './keycloak.ts'
export { registerAtKeycloak, signInAtKeycloak } from './keycloak-pages.ts'
export type { Mail, Smtp } from './smtp.ts'
export { until } from './wait.ts'

const SERVICES = { mariadb, keycloak, clamd, s3, smtp, chromium }

export type ServiceName = keyof typeof SERVICES
export type Handle<Name extends ServiceName> = Awaited<ReturnType<(typeof SERVICES)[Name]['start']>>

export const SERVICE_NAMES = Object.keys(SERVICES) as ServiceName[]

/** Longest wait that a hook is given for a service: Keycloak on a busy machine. */
const START_MILLISECONDS = 300_000

/** Longest wait for a service to stop. */
const STOP_MILLISECONDS = 20_000

const started = new Map<ServiceName, Promise<Running>>()

/**
 * The running service, started at its first use and shared by the whole run. Absent from this machine, it skips the
 * hook's tests with the reason, or fails them under `PARVIS_REQUIRE_SERVICES=1`.
 * @param context `this` of a `before` hook or of a test, written as `async function ()`. Its time limit is raised.
 * @throws Error when the service is absent and required, or does not start.
 */
export async function requireService<Name extends ServiceName>(name: Name, context: Mocha.Context): Promise<Handle<Name>> {
  const reason = missing(name)
  if (reason === undefined) {
    if (context.timeout() !== 0) context.timeout(Math.max(context.timeout(), START_MILLISECONDS))
    return await startService(name)
  }
  if (process.env['PARVIS_REQUIRE_SERVICES'] === '1') throw new Error(reason)
  return skip(context, reason)
}

/** As `requireService`, outside a test. @throws Error when the service is absent or does not start. */
export async function startService<Name extends ServiceName>(name: Name): Promise<Handle<Name>> {
  const reason = missing(name)
  if (reason !== undefined) throw new Error(reason)
  const running = started.get(name) ?? begin(name)
  started.set(name, running)
  return (await running) as Handle<Name>
}

/** Stops all that this process started. */
export async function stopServices(): Promise<void> {
  const running = await Promise.allSettled(started.values())
  started.clear()
  await Promise.all(running.map(async (result) => result.status === 'fulfilled' && (await Promise.race([result.value.stop(), patience()]))))
}

/** A browser that lost its connection may never answer that it closed: the end of the run ends it with the process. */
function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, STOP_MILLISECONDS))
}

function missing(name: ServiceName): string | undefined {
  return attachable(name) === undefined ? SERVICES[name].missing() : undefined
}

/** Address of a service that runs outside this process, when the environment names one. */
function attachable(name: ServiceName): string | undefined {
  const { variable, attach }: Service<Running> = SERVICES[name]
  return attach && variable && !started.has(name) ? process.env[variable] || undefined : undefined
}

async function begin(name: ServiceName): Promise<Running> {
  const service: Service<Running> = SERVICES[name]
  const address = attachable(name)
  const running = address === undefined ? await service.start() : await service.attach!(address)
  if (service.variable && running.url) process.env[service.variable] = running.url
  if (name === 'keycloak') await (running as Keycloak).sendMailTo((await startService('smtp')).url)
  return running
}
