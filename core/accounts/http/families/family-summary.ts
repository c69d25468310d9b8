import { formatDay } from '../../../kernel/index.ts'
import type { CardView, Context, LinkView, SummaryRowView, SummaryView } from '../../../web/index.ts'
import { ageAt } from '../../domain/dates.ts'
import type { Address, Family, HouseholdAdult, HouseholdChild } from '../../domain/family.ts'
import { fullName, otherParentOf } from '../../domain/family-rules.ts'
import { mayEditAdult } from '../../domain/people.ts'
import { actorOf } from '../who-asks.ts'
import { addressLines } from './address-form.ts'
import { relationText } from './adult-form.ts'
import { phoneText, yesNo } from './french.ts'
import { ADDRESS, adultAddressPath, adultPath, childPath, editChildPath, OTHER_PARENT } from './paths.ts'

/** The adults and the address of a family, as it reads and changes them. */
export function familySummaries(ctx: Context, { household, adults }: Family): SummaryView[] {
  const self = adults.find(({ id }) => id === actorOf(ctx).adultId)
  const other = otherParentOf(adults, self?.id)
  return [
    ...(self ? [adultSummary(ctx, 'Vous', self)] : []),
    { title: 'Votre adresse', change: change(ctx, ADDRESS), rows: [addressRow(household.address)] },
    other ? otherSummary(ctx, other) : { title: 'L’autre parent', change: change(ctx, OTHER_PARENT), rows: [{ label: 'L’autre parent', value: 'Il n’y a pas d’autre parent à déclarer' }] },
  ]
}

export function childSummary(ctx: Context, child: HouseholdChild): SummaryView {
  return { title: fullName(child), change: change(ctx, editChildPath(child.id)), rows: childRows(child) }
}

export function childRows({ birthDate, school, grade }: HouseholdChild): SummaryRowView[] {
  return [
    { label: 'Date de naissance', value: formatDay(birthDate) },
    { label: 'École', value: school ?? 'Non indiquée' },
    { label: 'Classe', value: grade ?? 'Non indiquée' },
  ]
}

/** Cards of a family's children, each opening the child's page: `family/children-cards` draws them. @param today `YYYY-MM-DD`. */
export function childCards(children: readonly HouseholdChild[], base: string, today: string): CardView[] {
  return children.map((child) => ({
    title: fullName(child),
    href: base + childPath(child.id),
    icon: 'child',
    text: ageText(child.birthDate, today),
    facts: [child.school, child.grade].filter((fact) => fact !== undefined),
  }))
}

function ageText(birthDate: string, today: string): string {
  const age = ageAt(birthDate, today)
  return age < 1 ? 'Moins d’un an' : age === 1 ? '1 an' : `${age} ans`
}

function adultSummary(ctx: Context, title: string, adult: HouseholdAdult): SummaryView {
  const mine = mayEditAdult(adult, actorOf(ctx).accountId)
  return {
    title,
    ...(mine && { change: change(ctx, adultPath(adult.id)) }),
    rows: [
      { label: 'Nom', value: fullName(adult) },
      { label: 'Lien avec les enfants', value: relationText(adult.relation) },
      { label: 'Autorité parentale', value: yesNo(adult.parentalAuthority) },
      { label: 'Téléphone', value: adult.phone ? phoneText(adult.phone) : 'Non indiqué' },
      { label: 'Adresse e-mail', value: adult.email ?? 'Non indiquée' },
    ],
  }
}

function otherSummary(ctx: Context, other: HouseholdAdult): SummaryView {
  const { rows, ...summary } = adultSummary(ctx, 'L’autre parent', other)
  const moves = mayEditAdult(other, actorOf(ctx).accountId) ? { change: change(ctx, adultAddressPath(other.id)) } : {}
  const row = other.address ? addressRow(other.address) : { label: 'Adresse', value: 'La même que celle des enfants' }
  return { ...summary, rows: [...rows, { ...row, ...moves }] }
}

function addressRow(address: Address | undefined): SummaryRowView {
  return address ? { label: 'Adresse', value: '', lines: addressLines(address) } : { label: 'Adresse', value: 'Non indiquée' }
}

function change(ctx: Context, path: string): LinkView {
  return { text: 'Modifier', href: ctx.state.base + path }
}
