import { giveFamilyFile, type Child, type FamilyPeople } from '../pages/family-file.ts'
import { freshAddress, type Worker } from './identity.ts'
import type { Portal } from './portal.ts'
import type { Visit } from './visit.ts'

/** A family that has given its file. */
export interface FamilyVisit {
  readonly visit: Visit
  readonly email: string
  readonly password: string
  readonly child: Child
}

const PASSWORD = 'quatre mots sans rapport'

export const ZOE: Child = { firstName: 'Zoé', lastName: 'Martin', born: '4 5 2018', school: 'École élémentaire du Prieuré', grade: 'CE2' }
export const LEO: Child = { firstName: 'Léo', lastName: 'Martin', born: '12 3 2021', school: 'École maternelle des Tilleuls', grade: 'Grande section' }

export const nameOf = ({ firstName, lastName }: Child): string => `${firstName} ${lastName}`

/** A parent who makes a space and gives the family's file, by the pages, quickly: other journeys look at them. */
export async function newFamily(portal: Portal, options: { readonly who: string; readonly javaScript?: boolean; readonly people?: FamilyPeople }): Promise<FamilyVisit> {
  const { who, javaScript = true, people = { firstName: 'Camille', lastName: 'Martin', children: [ZOE] } } = options
  const quick = await portal.visit({ who, looks: false })
  const account = { email: freshAddress(who), password: PASSWORD }
  await quick.page.goto(`${portal.home}/creer-mon-espace`)
  await portal.identity.register(quick, account)
  await giveFamilyFile(quick, people)
  await quick.at('Mon tableau de bord')
  const visit = await portal.visit({ who, javaScript })
  await visit.context.addCookies(await quick.context.cookies())
  await quick.close()
  return { visit, ...account, child: people.children[0] }
}

/** Signs someone in who comes to a page of the portal and is sent to the provider first. */
export async function arrive(portal: Portal, visit: Visit, account: { readonly email: string; readonly password: string }, path: string): Promise<void> {
  await visit.page.goto(portal.home + path)
  await portal.identity.signIn(visit.page, account)
  // The embedded provider's own pages stand under the commune's address too.
  await visit.page.waitForURL(({ href, pathname }) => href.startsWith(`${portal.home}/`) && !pathname.includes('/identite/'))
}

/** Someone of the town hall at their desk. */
export async function atWork(portal: Portal, worker: Worker, options: { readonly who: string; readonly javaScript?: boolean }): Promise<Visit> {
  const visit = await portal.visit(options)
  await arrive(portal, visit, worker, '/agent')
  return visit
}
