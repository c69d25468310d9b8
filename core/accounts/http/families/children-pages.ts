import { formOf, get, paramOf, post, redirect, render, tenantOf, type Context, type Route } from '../../../web/index.ts'
import type { Family, HouseholdChild } from '../../domain/family.ts'
import { fullName } from '../../domain/family-rules.ts'
import type { ChildDraft } from '../../domain/people.ts'
import type { FamilyServices } from '../../family-services.ts'
import { actorOf } from '../who-asks.ts'
import { childNodes, readChildForm, wordChild } from './child-form.ts'
import { childSummary } from './family-summary.ts'
import { nextStep, placeOf } from './journey.ts'
import { ADD_CHILD, CHILDREN, childPath, editChildPath, FAMILY } from './paths.ts'
import { ask, keepOrAsk, versionOf, type Question } from './question.ts'

type Needs = Pick<FamilyServices, 'readFamily' | 'addChild' | 'readChild' | 'updateChild' | 'tenants'>

/** Adds children, one a page, and corrects them. */
export function childrenPages({ readFamily, addChild, readChild, updateChild, tenants }: Needs): Route[] {
  async function schoolsOf(ctx: Context): Promise<readonly string[]> {
    return (await tenants.byId(tenantOf(ctx).id))?.settings.schools ?? []
  }

  async function list(ctx: Context): Promise<void> {
    const family = await readFamily(actorOf(ctx))
    if (family.household.completedAt !== undefined) return redirect(ctx, FAMILY)
    render(ctx, 'family/children', {
      page: { title: 'Avez-vous un autre enfant à ajouter\u00a0?', ...placeOf(ctx, family, 'children'), width: 'narrow' },
      summaries: family.children.map((child) => childSummary(ctx, child)),
      next: ctx.state.base + nextStep(family),
    })
  }

  async function add(ctx: Context): Promise<void> {
    const actor = actorOf(ctx)
    const draft = readChildForm(formOf(ctx))
    let id = ''
    const kept = await keepOrAsk(
      ctx,
      async () => (id = await addChild(actor, draft)),
      async () => addition(ctx, await readFamily(actor), draft, await schoolsOf(ctx)),
    )
    if (!kept) return
    const { household } = await readFamily(actor)
    redirect(ctx, household.completedAt === undefined ? CHILDREN : `${childPath(id)}?fait=enfant`)
  }

  async function edit(ctx: Context): Promise<void> {
    const actor = actorOf(ctx)
    const childId = paramOf(ctx, 'id')
    const answers = readChildForm(formOf(ctx))
    const kept = await keepOrAsk(
      ctx,
      () => updateChild(actor, { childId, version: versionOf(ctx), answers }),
      async () => correction(ctx, await readFamily(actor), await readChild(actor, childId), answers, await schoolsOf(ctx)),
    )
    if (!kept) return
    const family = await readFamily(actor)
    redirect(ctx, family.household.completedAt === undefined ? nextStep(family) : `${childPath(childId)}?fait=enfant`)
  }

  return [
    get(CHILDREN, 'family', list),
    get(ADD_CHILD, 'family', async (ctx) => ask(ctx, addition(ctx, await readFamily(actorOf(ctx)), {}, await schoolsOf(ctx)))),
    post(ADD_CHILD, 'family', add),
    get(editChildPath(':id'), 'family', async (ctx) => {
      const child = await readChild(actorOf(ctx), paramOf(ctx, 'id'))
      ask(ctx, correction(ctx, await readFamily(actorOf(ctx)), child, child, await schoolsOf(ctx)))
    }),
    post(editChildPath(':id'), 'family', edit),
  ]
}

function addition(ctx: Context, family: Family, draft: ChildDraft, schools: readonly string[]): Question {
  return {
    page: { title: family.children.length === 0 ? 'Votre enfant' : 'Ajouter un enfant', ...placeOf(ctx, family, 'children') },
    action: ctx.state.base + ADD_CHILD,
    nodes: childNodes(draft, schools),
    word: wordChild(draft),
    submit: 'Ajouter cet enfant',
  }
}

function correction(ctx: Context, family: Family, child: HouseholdChild, draft: ChildDraft, schools: readonly string[]): Question {
  const back = { text: fullName(child), href: ctx.state.base + childPath(child.id) }
  return {
    page: { title: `Corriger les informations de ${fullName(child)}`, ...placeOf(ctx, family, 'children'), ...(family.household.completedAt !== undefined && { back }) },
    action: ctx.state.base + editChildPath(child.id),
    version: child.lockVersion,
    nodes: childNodes(draft, schools),
    word: wordChild(draft),
    submit: 'Enregistrer',
  }
}
