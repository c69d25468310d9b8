import type { Tenant } from '../../../../core/accounts/index.ts'
import { samplePdf } from '../../../../core/demo/seed/sample-document.ts'
import type { Database } from '../../../../core/kernel/index.ts'
import { aTenant, aTenantService, someSettings } from '../../../builders/index.ts'
import { addressOf, type Row } from './access-table.ts'
import { formBody, fromElsewhere, multipartBody, type Answer, type Question } from './client.ts'
import { aVisitor, signedIn, type Browser, type Resident } from './people.ts'
import { startPlatform, type TestPlatform } from './platform.ts'
import { OTHER_SERVICE, peopleOf, type People, type Role } from './roles.ts'
import { aVictim, thingsOf, type Things } from './victim.ts'

/** A family with one of everything: what everybody else must not get at. */
export interface Victim {
  readonly owner: Resident
  readonly things: Things
}

/** Where the victim's commune is reached without its path. */
export const OWN_HOST = 'commune.test'

/** The portal with two communes, one account a role, and a victim. */
export interface Bench {
  readonly platform: TestPlatform
  readonly tenant: Tenant
  readonly foreign: Tenant
  readonly people: People
  readonly victim: Victim
  newVictim(): Promise<Victim>
  /** A browser in which someone of this role has just signed in. */
  browserOf(role: Role, victim?: Victim): Promise<Browser>
  /** What a browser would send for a row of the table: a page asked for, or its form with its token. */
  question(row: Row, browser: Browser, options?: { readonly victim?: Victim; readonly commune?: Tenant }): Question & { headers: Record<string, string> }
  ask(question: Question): Promise<Answer>
}

export async function openBench(database: Database): Promise<Bench> {
  const platform = await startPlatform(database)
  const { services } = platform
  const offices = [aTenantService(), aTenantService({ slug: OTHER_SERVICE, name: 'Urbanisme' })]
  const tenant = await services.createTenant(aTenant({ hosts: [OWN_HOST], settings: someSettings({ services: offices }) }))
  const foreign = await services.createTenant(aTenant({ name: 'Ailleurs' }))
  await platform.publish()
  const people = await peopleOf(services, tenant, foreign)

  async function newVictim(): Promise<Victim> {
    const owner = await aVictim(services, tenant)
    return { owner, things: await thingsOf(services, owner, people.agent) }
  }

  const victim = await newVictim()
  return {
    platform, tenant, foreign, people, victim, newVictim,
    async browserOf(role, { owner } = victim) {
      return role === 'nobody signed in' ? aVisitor(services) : signedIn(services, role === 'owner' ? owner : people[role])
    },
    question(row, browser, { victim: { things } = victim, commune = tenant } = {}) {
      const headers = { ...fromElsewhere(), cookie: browser.cookies }
      const path = addressOf(row, things, commune.slug)
      if (row.method === 'get') return { path, headers }
      const sent = bodyOf(row, things, tokenFor(row, browser))
      return { method: 'POST', path, headers: { ...headers, ...sent.headers }, body: sent.body }
    },
    ask: platform.ask,
  }
}

/** The token that the form of a page holds for this browser. */
export function tokenFor({ path }: Row, { csrf, signInCsrf }: Browser): string {
  return path.startsWith('/identite/') ? signInCsrf : csrf
}

/** @param token absent: the field is not sent. */
export function bodyOf({ body, file }: Row, things: Things, token: string | undefined): { headers: Record<string, string>; body: Buffer | string } {
  const fields = { ...(token !== undefined && { _csrf: token }), ...body?.(things) }
  return file === undefined ? formBody(fields) : multipartBody(fields, { field: file, name: 'f.pdf', content: samplePdf('a') })
}
