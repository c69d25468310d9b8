import { formOf, get, post, type Context, type Route } from '../../../web/index.ts'
import type { Family } from '../../domain/family.ts'
import type { AddressDraft } from '../../domain/people.ts'
import type { FamilyServices } from '../../family-services.ts'
import { actorOf } from '../who-asks.ts'
import { addressNodes, readAddress, wordAddress } from './address-form.ts'
import { goOn, placeOf } from './journey.ts'
import { ADDRESS } from './paths.ts'
import { ask, keepOrAsk, versionOf, type Question } from './question.ts'

type Needs = Pick<FamilyServices, 'readFamily' | 'saveAddress'>

/** The address of the household. */
export function addressPages({ readFamily, saveAddress }: Needs): Route[] {
  async function show(ctx: Context): Promise<void> {
    const family = await readFamily(actorOf(ctx))
    ask(ctx, question(ctx, family, family.household.address ?? {}))
  }

  async function save(ctx: Context): Promise<void> {
    const actor = actorOf(ctx)
    const address = readAddress(formOf(ctx))
    const kept = await keepOrAsk(
      ctx,
      () => saveAddress(actor, { version: versionOf(ctx), address }),
      async () => question(ctx, await readFamily(actor), address),
    )
    if (kept) goOn(ctx, await readFamily(actor), 'adresse')
  }

  return [get(ADDRESS, 'family', show), post(ADDRESS, 'family', save)]
}

function question(ctx: Context, family: Family, draft: AddressDraft): Question {
  return {
    page: { title: 'Quelle est votre adresse\u00a0?', ...placeOf(ctx, family, 'address'), lead: 'C’est l’adresse où vivent les enfants.' },
    action: ctx.state.base + ADDRESS,
    version: family.household.lockVersion,
    nodes: addressNodes(draft, true),
    word: wordAddress,
    submit: family.household.completedAt === undefined ? 'Continuer' : 'Enregistrer l’adresse',
  }
}
