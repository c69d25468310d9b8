import { Readable } from 'node:stream'
import type { Actor, Tenant } from '../../../../core/accounts/index.ts'
import { findAdults } from '../../../../core/accounts/store/adults.ts'
import type { CoreServices } from '../../../../core/compose/services.ts'
import { samplePdf } from '../../../../core/demo/seed/sample-document.ts'
import { newId } from '../../../../core/kernel/index.ts'
import { aChild, filledDraft, submittedRequest } from '../../../builders/index.ts'
import { insertChild } from '../../../../core/accounts/store/children.ts'
import { actorOf, aResident, type Resident } from './people.ts'

/** The démarche package that these tests play; any about a child with a document would do. */
export const DEMARCHE = 'periscolaire'
export const OTHER_DEMARCHE = 'changement-situation'
export const SERVICE = 'enfance-jeunesse'

/** Ids of everything that a family has and that an address can name. */
export interface Things {
  readonly household: string
  /** The other parent, who has no account: the family may change their line. */
  readonly adult: string
  readonly child: string
  /** Another child, for whom no draft is under way. */
  readonly sibling: string
  readonly document: string
  readonly draft: string
  readonly draftVersion: number
  /** A page of the draft. */
  readonly page: string
  /** Just sent; the service has not answered. */
  readonly request: string
  readonly requestVersion: number
  /** A document that the request carries. */
  readonly carried: string
  /** Another request, in which the service waits for a document. */
  readonly waiting: string
  readonly waitingVersion: number
  readonly asked: string
  readonly parked: string
  readonly agentAccount: string
  /** Address of someone who was given a right and has not signed in yet. */
  readonly grantee: string
}

/** Words that only the victim's pages may hold; references and ids are added as they are made. */
export const SECRET_WORDS = ['Quatrefages', 'Ysaline', 'Barnab', 'Philom', 'Secret-Bien-Garde', 'ysaline.q', 'un mot qui ne regarde personne']

export function aVictim(services: CoreServices, tenant: Tenant): Promise<Resident> {
  const completedAt = Date.parse('2026-09-02T08:00:00Z')
  return aResident(services, tenant, {
    email: `ysaline.q-${newId().slice(-6)}@exemple.test`,
    family: {
      household: { completedAt, noOtherParent: false, address: { street: '3 impasse du Secret-Bien-Garde', postcode: '18290', city: 'Chârost' } },
      adults: [{ firstName: 'Ysaline', lastName: 'Quatrefages' }, { firstName: 'Barnabé', lastName: 'Quatrefages', email: 'barnabe.q@exemple.test' }],
      children: [],
    },
  })
}

/** One of everything, new, in the victim's family. */
export async function thingsOf(services: CoreServices, owner: Resident, agent: Resident): Promise<Things> {
  const actor = await actorOf(services, owner)
  const household = actor.householdId!
  const child = await newChild(services, actor)
  const request = await submittedRequest(services, actor, { demarche: DEMARCHE, childId: child })
  const sibling = await newChild(services, actor)
  const waiting = await submittedRequest(services, actor, { demarche: DEMARCHE, childId: sibling })
  const worker = await actorOf(services, agent)
  const answer = { documents: ['proof-of-address'], precisions: 'La page 2 manque.' }
  await services.performTransition(worker, { requestId: waiting, transition: 'demander-piece', shownVersion: await versionOf(services, waiting), answer })
  for (const [who, body] of [[actor, 'un mot qui ne regarde personne'], [worker, 'Bonjour']] as const) {
    await services.sendMessage(who, { requestId: request, body, key: newId() })
  }
  const draft = await filledDraft(services, actor, { demarche: DEMARCHE, childId: child })
  const { release, draft: { lockVersion: draftVersion } } = await services.openDraft(actor, draft)
  const { documents } = await services.readRequest(actor, request)
  const { asked } = await services.readRequest(actor, waiting)
  const parked = await services.parkPost(actor.tenantId, actor.accountId, { path: '/', multipart: false, fields: [['note', 'un mot qui ne regarde personne']] })
  const grantee = `${newId()}@exemple.test`
  await services.grantRole({ tenantId: actor.tenantId, email: grantee, role: { role: 'agent', service: SERVICE } })
  const adults = await findAdults(services.database.db, actor.tenantId, household)
  return {
    household, child, sibling, request, waiting, draft, draftVersion,
    adult: adults.find(({ accountId }) => accountId === undefined)!.id,
    document: await newDocument(services, actor),
    page: release.form.pages[0]!.key,
    requestVersion: await versionOf(services, request),
    waitingVersion: await versionOf(services, waiting),
    carried: documents[0]!.documentId,
    asked: asked[0]!.id,
    parked: parked!,
    agentAccount: agent.accountId,
    grantee,
  }
}

/** References of the family's requests: they stand in no page of others. */
export async function referencesOf({ database }: CoreServices, { household }: Things): Promise<string[]> {
  return database.db('requests').where({ household_id: household }).pluck('reference')
}

async function newDocument({ receiveDocument }: CoreServices, actor: Actor): Promise<string> {
  const file = { filename: 'Quatrefages.pdf', stream: Readable.from([samplePdf(newId())]) }
  return (await receiveDocument({ actor, type: 'proof-of-address', file })).document.id
}

async function newChild({ database }: CoreServices, { tenantId, householdId = '' }: Actor): Promise<string> {
  const child = aChild({ tenantId, householdId, firstName: 'Philomène', lastName: 'Quatrefages' })
  await database.transaction((tx) => insertChild(tx, child, Date.now()))
  return child.id
}

async function versionOf({ database }: CoreServices, requestId: string): Promise<number> {
  const row = (await database.db('requests').where({ id: requestId }).first('lock_version')) as { lock_version: number }
  return row.lock_version
}
