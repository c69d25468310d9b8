import { familyName, otherParentOf } from './family-rules.ts'
import type { Address, Adult, Authorisations, Child, Family, Health, HouseholdAdult, HouseholdChild, Insurance } from './family.ts'
import { sayPhone } from './phone.ts'

/** What démarches may read of a family; an answer that was never given is absent. Telephone numbers are as people say them. */
export interface FamilyFacts {
  /** The adult who fills the démarche. */
  readonly account: Adult
  readonly household: { readonly name: string; readonly hasOtherParent: boolean; readonly address?: Address; readonly adults: readonly Adult[]; readonly children: readonly Child[] }
  readonly otherParent?: Adult
  readonly child?: Child & { readonly health?: Health; readonly authorisations?: Authorisations; readonly insurance?: Insurance }
}

/**
 * @param self the adult from whom the rest is seen.
 * @param of the child that the démarche is about, with the health sheet where it was opened for this.
 */
export function factsOfFamily(family: Family, self: HouseholdAdult, of?: { readonly child: HouseholdChild; readonly health?: Health }): FamilyFacts {
  const { household, adults, children } = family
  const other = otherParentOf(adults, self.id)
  return {
    account: adultFacts(self),
    household: {
      name: familyName(adults),
      hasOtherParent: other !== undefined,
      ...(household.address && { address: household.address }),
      adults: adults.map(adultFacts),
      children: children.map(childFacts),
    },
    ...(other && { otherParent: adultFacts(other) }),
    ...(of && { child: fileFacts(of.child, of.health) }),
  }
}

function adultFacts({ firstName, lastName, email, phone, relation, parentalAuthority }: HouseholdAdult): Adult {
  return { firstName, lastName, ...(email && { email }), ...(phone && { phone: sayPhone(phone) }), relation, parentalAuthority }
}

function childFacts({ lastName, firstName, birthDate, school, grade }: HouseholdChild): Child {
  return { lastName, firstName, birthDate, ...(school && { school }), ...(grade && { grade }) }
}

function fileFacts(child: HouseholdChild, health: Health | undefined): NonNullable<FamilyFacts['child']> {
  const { authorisations, insurance } = child
  return {
    ...childFacts(child),
    ...(health && { health: { ...health, doctorPhone: sayPhone(health.doctorPhone) } }),
    ...(authorisations && { authorisations: { ...authorisations, pickup: authorisations.pickup.map((person) => ({ ...person, phone: sayPhone(person.phone) })) } }),
    ...(insurance && { insurance }),
  }
}
