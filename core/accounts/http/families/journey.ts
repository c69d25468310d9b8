import { redirect, type Context, type LinkView, type NoticeView, type PageView } from '../../../web/index.ts'
import type { Family } from '../../domain/family.ts'
import { gapsOf, type FamilyGap } from '../../domain/family-rules.ts'
import { actorOf } from '../who-asks.ts'
import { ADD_CHILD, ADDRESS, adultPath, CHILDREN, FAMILY, OTHER_PARENT, RECAP } from './paths.ts'

/** The steps of a first visit, in order. Afterwards the same pages change one thing at a time. */
const STEPS = ['you', 'address', 'other-parent', 'children', 'recap'] as const
export type JourneyStep = (typeof STEPS)[number]

const GAP_PATHS: Readonly<Record<FamilyGap, string>> = { address: ADDRESS, 'other-parent': OTHER_PARENT, children: ADD_CHILD }

/** What has just been kept, told on the page that follows, by the `fait` of its address. */
const DONE: Readonly<Record<string, string>> = {
  adulte: 'Les informations sont enregistrées',
  adresse: 'L’adresse est enregistrée',
  'autre-parent': 'L’autre parent est enregistré',
  enfant: 'Les informations de l’enfant sont enregistrées',
}
export type Done = keyof typeof DONE

/** What the page says over its title, and the way back: the step of a first visit, or the family's page. */
export function placeOf(ctx: Context, family: Family | undefined, step: JourneyStep): Pick<PageView, 'caption' | 'back'> {
  const link = (text: string, path: string): LinkView => ({ text, href: ctx.state.base + path })
  if (family?.household.completedAt !== undefined) return { caption: 'Votre famille', back: link('Votre famille', FAMILY) }
  const { adultId = '' } = actorOf(ctx)
  const before: Readonly<Record<JourneyStep, string>> = { you: '/', address: adultPath(adultId), 'other-parent': ADDRESS, children: OTHER_PARENT, recap: CHILDREN }
  return {
    caption: `Votre dossier famille · étape\u00a0${STEPS.indexOf(step) + 1} sur\u00a0${STEPS.length}`,
    back: link(step === 'you' ? 'Accueil' : 'Étape précédente', before[step]),
  }
}

/** The first thing that a family has not given yet, or the page where it confirms its file. */
export function nextStep(family: Family): string {
  const [gap] = gapsOf(family)
  return gap ? GAP_PATHS[gap] : RECAP
}

/** After something was kept: the next step of a first visit, or `otherwise`, with word of what was done. */
export function goOn(ctx: Context, family: Family, done: Done, otherwise: string = FAMILY): void {
  if (family.household.completedAt === undefined) return redirect(ctx, nextStep(family))
  redirect(ctx, `${otherwise}?fait=${done}`)
}

/** The notice of a page that a post leads to. */
export function noticeOf(ctx: Context): { notice?: NoticeView } {
  const { fait } = ctx.query
  const title = typeof fait === 'string' && Object.hasOwn(DONE, fait) ? DONE[fait] : undefined
  return title === undefined ? {} : { notice: { kind: 'success', title } }
}
