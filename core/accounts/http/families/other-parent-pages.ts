import { formOf, get, post, redirect, type Context, type Route } from '../../../web/index.ts'
import type { AnswerFault } from '../../domain/answers.ts'
import type { Family } from '../../domain/family.ts'
import { otherParentOf } from '../../domain/family-rules.ts'
import type { AdultDraft } from '../../domain/people.ts'
import type { FamilyServices } from '../../family-services.ts'
import { actorOf } from '../who-asks.ts'
import { adultNodes, readAdult, wordAdult } from './adult-form.ts'
import { radiosNode, readYesNo } from './controls.ts'
import { goOn, placeOf } from './journey.ts'
import { ADD_OTHER_PARENT, adultAddressPath, adultPath, OTHER_PARENT } from './paths.ts'
import { ask, keepOrAsk, type Question } from './question.ts'

type Needs = Pick<FamilyServices, 'readFamily' | 'addOtherParent' | 'declareNoOtherParent'>

/** Whether there is another parent, and who. */
export function otherParentPages({ readFamily, addOtherParent, declareNoOtherParent }: Needs): Route[] {
  /** Someone who is declared already is changed, not added. */
  async function unlessDeclared(ctx: Context, then: (family: Family) => void): Promise<void> {
    const family = await readFamily(actorOf(ctx))
    const other = otherParentOf(family.adults, actorOf(ctx).adultId)
    if (other) return redirect(ctx, adultPath(other.id))
    then(family)
  }

  async function answer(ctx: Context): Promise<void> {
    const actor = actorOf(ctx)
    const declares = readYesNo(formOf(ctx), 'otherParent')
    if (declares === undefined) return unlessDeclared(ctx, (family) => refuse(ctx, family))
    if (declares) return redirect(ctx, ADD_OTHER_PARENT)
    await declareNoOtherParent(actor)
    goOn(ctx, await readFamily(actor), 'adulte')
  }

  async function add(ctx: Context): Promise<void> {
    const actor = actorOf(ctx)
    const person = readAdult(formOf(ctx))
    let id = ''
    const kept = await keepOrAsk(ctx, async () => (id = await addOtherParent(actor, person)), async () => who(ctx, await readFamily(actor), person))
    if (kept) redirect(ctx, adultAddressPath(id))
  }

  return [
    get(OTHER_PARENT, 'family', (ctx) => unlessDeclared(ctx, (family) => ask(ctx, whether(ctx, family)))),
    post(OTHER_PARENT, 'family', answer),
    get(ADD_OTHER_PARENT, 'family', (ctx) => unlessDeclared(ctx, (family) => ask(ctx, who(ctx, family, {})))),
    post(ADD_OTHER_PARENT, 'family', add),
  ]
}

function refuse(ctx: Context, family: Family): void {
  const fault: AnswerFault = { field: 'otherParent', rule: 'missing' }
  ask(ctx, whether(ctx, family), [fault])
  ctx.status = 422
}

function whether(ctx: Context, family: Family): Question {
  const choices = [
    { value: 'oui', label: 'Oui, je déclare l’autre parent' },
    { value: 'non', label: 'Non, il n’y a pas d’autre parent à déclarer' },
  ]
  return {
    page: { title: 'Y a-t-il un autre parent à déclarer\u00a0?', ...placeOf(ctx, family, 'other-parent') },
    action: ctx.state.base + OTHER_PARENT,
    nodes: (errors) => [
      radiosNode(
        { field: 'otherParent', label: 'L’autre parent des enfants', hint: 'Même s’il vit à une autre adresse. Le service peut ainsi le joindre en cas d’urgence.' },
        choices,
        family.household.noOtherParent ? 'non' : undefined,
        errors,
      ),
    ],
    word: () => 'Indiquez s’il y a un autre parent à déclarer',
    submit: 'Continuer',
  }
}

function who(ctx: Context, family: Family, person: AdultDraft): Question {
  return {
    page: { title: 'Qui est l’autre parent\u00a0?', ...placeOf(ctx, family, 'other-parent') },
    action: ctx.state.base + ADD_OTHER_PARENT,
    nodes: adultNodes('other', person, ''),
    word: wordAdult('other'),
    submit: 'Continuer',
  }
}
