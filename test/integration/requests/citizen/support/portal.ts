import type { Actor, Tenant } from '../../../../../core/accounts/index.ts'
import type { CoreServices } from '../../../../../core/compose/services.ts'
import { newId, type Database } from '../../../../../core/kernel/index.ts'
import { aTenant } from '../../../../builders/index.ts'
import { fromElsewhere, type Answer } from '../../../security/support/client.ts'
import { actorOf, aResident, signedIn, type Browser, type Resident } from '../../../security/support/people.ts'
import { startPlatform, type TestPlatform } from '../../../security/support/platform.ts'
import type { Fields } from './encode.ts'

export interface NewFile { readonly field: string; readonly name: string; readonly content: Buffer }

/** The whole portal with one commune that has published the packages of `plugins/`, and another commune. */
export interface Portal {
  readonly platform: TestPlatform
  readonly services: CoreServices
  readonly tenant: Tenant
  readonly elsewhere: Tenant
  parent(tenant?: Tenant): Promise<Parent>
  agent(): Promise<Actor>
  close(): Promise<void>
}

/** A parent of two children, with a browser that keeps no cookie but the session's. Paths are under the commune's base. */
export interface Parent {
  readonly resident: Resident
  readonly actor: Actor
  readonly child: string
  readonly sibling: string
  readonly browser: Browser
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Answer>
  /** Posts a form that may hold files, with the browser's token unless the fields have another. */
  send(path: string, fields: Fields, files?: readonly NewFile[], headers?: Record<string, string>): Promise<Answer>
}

export async function openPortal(database: Database, environment: Readonly<Record<string, string>> = {}): Promise<Portal> {
  const platform = await startPlatform(database, environment)
  const { services } = platform
  const tenant = await services.createTenant(aTenant())
  const elsewhere = await services.createTenant(aTenant({ name: 'Ailleurs' }))
  await platform.publish()
  return {
    platform, services, tenant, elsewhere,
    parent: (commune = tenant) => aParent(platform, commune),
    agent: async () => actorOf(services, await aResident(services, tenant, { roles: [{ role: 'agent', service: 'enfance-jeunesse' }] })),
    close: () => platform.close(),
  }
}

async function aParent(platform: TestPlatform, tenant: Tenant): Promise<Parent> {
  const { services } = platform
  const resident = await aResident(services, tenant, { family: { household: { completedAt: Date.now() }, children: [{}, { firstName: 'Tom', birthDate: '2022-03-12' }] } })
  const actor = await actorOf(services, resident)
  const { children } = await services.readFamily(actor)
  const browser = await signedIn(services, resident)
  const ask = (method: string, path: string, headers: Record<string, string>, body?: Buffer | string) =>
    platform.ask({ method, path: `/t/${tenant.slug}${path}`, headers: { ...fromElsewhere(), cookie: browser.cookies, ...headers }, ...(body !== undefined && { body }) })
  return {
    resident, actor, browser,
    child: children.find(({ firstName }) => firstName === 'Zoé')!.id,
    sibling: children.find(({ firstName }) => firstName === 'Tom')!.id,
    get: (path, headers = {}) => ask('GET', path, headers),
    post: (path, fields, headers = {}) => ask('POST', path, { 'content-type': 'application/x-www-form-urlencoded', ...headers }, new URLSearchParams({ _csrf: browser.csrf, ...fields }).toString()),
    send: (path, fields, files = [], headers = {}) => {
      const boundary = newId()
      return ask('POST', path, { 'content-type': `multipart/form-data; boundary=${boundary}`, ...headers }, multipart(boundary, fields.some(([name]) => name === '_csrf') ? fields : [['_csrf', browser.csrf], ...fields], files))
    },
  }
}

function multipart(boundary: string, fields: Fields, files: readonly NewFile[]): Buffer {
  const parts = [
    ...fields.map(([name, value]) => Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)),
    ...files.flatMap(({ field, name, content }) => [
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n`), content, Buffer.from('\r\n'),
    ]),
  ]
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)])
}

/** What a reader sees of a page's main part: words only. */
export function wordsOf({ body }: Answer): string {
  const main = body.split('<main')[1]?.split('</main>')[0] ?? ''
  return main.replace(/<[^>]+>/g, ' ').replaceAll('&#x27;', '’').replaceAll('&amp;', '&').replace(/\s+/g, ' ')
}

/** Value of a hidden field. */
export function hidden({ body }: Answer, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1]
  if (value === undefined) throw new Error(`there is no field "${name}" on the page`)
  return value
}
