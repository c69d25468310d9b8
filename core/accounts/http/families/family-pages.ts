import { dayOf, type Clock, type Config } from '../../../kernel/index.ts'
import { get, post, redirect, render, type Context, type Route } from '../../../web/index.ts'
import { gapsOf } from '../../domain/family-rules.ts'
import type { FamilyServices } from '../../family-services.ts'
import { actorOf } from '../who-asks.ts'
import { childCards, childSummary, familySummaries } from './family-summary.ts'
import { nextStep, noticeOf, placeOf } from './journey.ts'
import { ADD_CHILD, FAMILY, RECAP, SPACE } from './paths.ts'
import { wayBackIn } from './way-back.ts'

type Needs = Pick<FamilyServices, 'readFamily' | 'completeFamily'> & { readonly clock: Clock; readonly config: Config }

/** The family's file as a whole: checked once at the end of a first visit, then open to changes for good. */
export function familyPages({ readFamily, completeFamily, clock, config }: Needs): Route[] {
  const wayBack = wayBackIn(config)

  async function show(ctx: Context): Promise<void> {
    const family = await readFamily(actorOf(ctx))
    if (family.household.completedAt === undefined) return redirect(ctx, nextStep(family))
    render(ctx, 'family/family', {
      page: { title: 'Votre famille', breadcrumb: [{ text: 'Mon espace', href: ctx.state.base + SPACE }, { text: 'Votre famille', href: ctx.state.base + FAMILY }], ...noticeOf(ctx) },
      children: childCards(family.children, ctx.state.base, dayOf(clock.now())),
      addChild: ctx.state.base + ADD_CHILD,
      summaries: familySummaries(ctx, family),
    })
  }

  async function recap(ctx: Context): Promise<void> {
    const family = await readFamily(actorOf(ctx))
    if (family.household.completedAt !== undefined) return redirect(ctx, FAMILY)
    if (gapsOf(family).length > 0) return redirect(ctx, nextStep(family))
    render(ctx, 'family/recap', {
      page: { title: 'Vérifiez votre dossier famille', ...placeOf(ctx, family, 'recap'), lead: 'Corrigez ce qui doit l’être, puis confirmez. Vous pourrez tout modifier plus tard.' },
      summaries: [...familySummaries(ctx, family), ...family.children.map((child) => childSummary(ctx, child))],
      addChild: ctx.state.base + ADD_CHILD,
      action: ctx.state.base + RECAP,
    })
  }

  async function confirm(ctx: Context): Promise<void> {
    await completeFamily(actorOf(ctx))
    redirect(ctx, wayBack.take(ctx, SPACE))
  }

  return [get(FAMILY, 'family', show), get(RECAP, 'family', recap), post(RECAP, 'family', confirm)]
}
