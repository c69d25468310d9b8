import type { Child, Family, HouseholdAdult } from './family.ts'

/** What a family still has to give before its file is whole, in the order in which it is asked. */
export type FamilyGap = 'address' | 'other-parent' | 'children'

export function gapsOf(family: Family): FamilyGap[] {
  const { household, adults, children } = family
  const gaps: FamilyGap[] = []
  if (!household.address) gaps.push('address')
  if (adults.length < 2 && !household.noOtherParent) gaps.push('other-parent')
  if (children.length === 0) gaps.push('children')
  return gaps
}

/** « Camille Martin ». */
export function fullName(person: { readonly firstName: string; readonly lastName: string }): string {
  return `${person.firstName} ${person.lastName}`
}

/** « Martin », « Martin et Durand »: each last name of the adults once, in their order. */
export function familyName(adults: readonly Pick<HouseholdAdult, 'lastName'>[]): string {
  return [...new Set(adults.map(({ lastName }) => lastName))].join(' et ')
}

/** Who may decide for the children (Code civil, art. 371-1). */
export function holdersOfAuthority(adults: readonly HouseholdAdult[]): HouseholdAdult[] {
  return adults.filter(({ parentalAuthority }) => parentalAuthority)
}

export function adultOfAccount(adults: readonly HouseholdAdult[], accountId: string): HouseholdAdult | undefined {
  return adults.find((adult) => adult.accountId === accountId)
}

/** The other parent, seen from one adult: the first other one who holds parental authority, else the first other one. */
export function otherParentOf(adults: readonly HouseholdAdult[], adultId: string | undefined): HouseholdAdult | undefined {
  const others = adults.filter(({ id }) => id !== adultId)
  return holdersOfAuthority(others)[0] ?? others[0]
}

/** The same child, told twice: twins differ by their first name. */
export function isSameChild(one: Child, other: Child): boolean {
  return one.birthDate === other.birthDate && fullName(one).toLocaleLowerCase('fr') === fullName(other).toLocaleLowerCase('fr')
}
