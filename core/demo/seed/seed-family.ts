import { Readable } from 'node:stream'
import type { AccountsServices, Actor } from '../../accounts/index.ts'
import type { Database } from '../../kernel/index.ts'
import type { VaultServices } from '../../vault/index.ts'
import type { DemoChild, DemoFamily } from './families.ts'
import { samplePdf } from './sample-document.ts'

type Needs = { readonly database: Database } & Pick<VaultServices, 'receiveDocument'> &
  Pick<AccountsServices, 'openFamily' | 'readFamily' | 'addOtherParent' | 'declareNoOtherParent' | 'addChild' | 'updateChildFile' | 'completeFamily'>

/**
 * Makes the file of a family as the family itself would, screen after screen. Broken off in the middle, it goes on at the next
 * start; once confirmed, the file belongs to whoever tries the demonstration and is left alone.
 * @param account of the family's sign-in, without a file yet or with one.
 */
export async function seedFamily(services: Needs, account: Actor, family: DemoFamily): Promise<void> {
  const { signIn, relation, phone, address, otherParent, children } = family
  const person = { firstName: signIn.firstName, lastName: signIn.lastName, phone, relation, parentalAuthority: true }
  const actor = { ...account, ...(await services.openFamily(account, { person, address })) }
  const { household, adults } = await services.readFamily(actor)
  if (household.completedAt !== undefined) return
  if (!otherParent) await services.declareNoOtherParent(actor)
  else if (adults.length === 1) await services.addOtherParent(actor, otherParent)
  for (const child of children) await seedChild(services, actor, child)
  await services.completeFamily(actor)
}

async function seedChild(services: Needs, actor: Actor & { readonly householdId: string }, child: DemoChild): Promise<void> {
  const { file, document, ...identity } = child
  const { tenantId, householdId } = actor
  const childId = await services.addChild(actor, identity)
  const by = { accountId: actor.accountId, name: actor.name }
  if (file) await services.database.transaction((tx) => services.updateChildFile(tx, { tenantId, householdId, childId, by, ...file }))
  if (!document) return
  const { type, filename, text } = document
  await services.receiveDocument({ actor, type, childId, file: { filename, stream: Readable.from([samplePdf(text)]) } })
}
