import type { Config } from '../../../kernel/index.ts'
import { formOf, get, post, redirect, type Context, type Route } from '../../../web/index.ts'
import type { AdultDraft } from '../../domain/people.ts'
import type { FamilyServices } from '../../family-services.ts'
import { actorOf } from '../who-asks.ts'
import { adultNodes, readAdult, wordAdult } from './adult-form.ts'
import { nextStep, placeOf } from './journey.ts'
import { ADDRESS, FAMILY, OPENING } from './paths.ts'
import { ask, keepOrAsk, type Question } from './question.ts'
import { wayBackIn } from './way-back.ts'

type Needs = Pick<FamilyServices, 'openFamily' | 'readFamily'> & { readonly config: Config }

/** The first page of a family's file: who is it? `?retour=` says where to go once the whole file is given. */
export function openingPages({ config, openFamily, readFamily }: Needs): Route[] {
  const wayBack = wayBackIn(config)

  async function show(ctx: Context): Promise<void> {
    const actor = actorOf(ctx)
    wayBack.remember(ctx)
    if (actor.householdId === undefined) return ask(ctx, question(ctx, {}))
    const family = await readFamily(actor)
    redirect(ctx, family.household.completedAt === undefined ? nextStep(family) : FAMILY)
  }

  async function save(ctx: Context): Promise<void> {
    const person = readAdult(formOf(ctx))
    const kept = await keepOrAsk(ctx, () => openFamily(actorOf(ctx), { person }), () => question(ctx, person))
    if (kept) redirect(ctx, ADDRESS)
  }

  return [get(OPENING, 'signed-in', show), post(OPENING, 'signed-in', save)]
}

function question(ctx: Context, person: AdultDraft): Question {
  return {
    page: {
      title: 'Qui êtes-vous\u00a0?',
      ...placeOf(ctx, undefined, 'you'),
      lead: 'Vous donnez ces informations une fois. Elles sont reprises dans toutes vos démarches.',
    },
    action: ctx.state.base + OPENING,
    nodes: adultNodes('self', person, actorOf(ctx).email),
    word: wordAdult('self'),
    submit: 'Continuer',
  }
}
