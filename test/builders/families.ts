import { newId } from '../../core/kernel/index.ts'
import type { Address, Authorisations, Family, Health, Household, HouseholdAdult, HouseholdChild, Insurance } from '../../core/accounts/domain/family.ts'

/** Valid by default; a test names only what it is about. */
function anAddress(overrides: Partial<Address> = {}): Address {
  return { street: '12 rue des Vignes', postcode: '18290', city: 'Chârost', ...overrides }
}

export function aHousehold(overrides: Partial<Household> = {}): Household {
  return { id: newId(), tenantId: newId(), address: anAddress(), noOtherParent: true, lockVersion: 1, ...overrides }
}

export function anAdult(overrides: Partial<HouseholdAdult> = {}): HouseholdAdult {
  return {
    id: newId(),
    tenantId: newId(),
    householdId: newId(),
    lastName: 'Martin',
    firstName: 'Camille',
    email: 'camille.martin@exemple.test',
    phone: '+33612345678',
    relation: 'mere',
    parentalAuthority: true,
    lockVersion: 1,
    ...overrides,
  }
}

export function aChild(overrides: Partial<HouseholdChild> = {}): HouseholdChild {
  return {
    id: newId(),
    tenantId: newId(),
    householdId: newId(),
    lastName: 'Martin',
    firstName: 'Zoé',
    birthDate: '2020-05-04',
    school: 'École primaire Jean Macé',
    grade: 'CP',
    lockVersion: 1,
    ...overrides,
  }
}

/** A household whose parts agree on their ids: one adult and one child unless told otherwise. */
export function aFamily(overrides: { household?: Partial<Household>; adults?: Partial<HouseholdAdult>[]; children?: Partial<HouseholdChild>[] } = {}): Family {
  const household = aHousehold(overrides.household)
  const ids = { tenantId: household.tenantId, householdId: household.id }
  return {
    household,
    adults: (overrides.adults ?? [{ accountId: newId() }]).map((adult) => anAdult({ ...ids, ...adult })),
    children: (overrides.children ?? [{}]).map((child) => aChild({ ...ids, ...child })),
  }
}

export function aHealthSheet(overrides: Partial<Health> = {}): Health {
  return {
    allergies: false,
    pai: false,
    treatment: false,
    diet: 'standard',
    doctorName: 'Docteure Lemoine',
    doctorPhone: '+33248262626',
    vaccinesUpToDate: true,
    ...overrides,
  }
}

export function someAuthorisations(overrides: Partial<Authorisations> = {}): Authorisations {
  return { image: true, transport: true, hospital: true, leaveAlone: false, pickup: [], ...overrides }
}

export function anInsurance(overrides: Partial<Insurance> = {}): Insurance {
  return { insurer: 'Mutuelle du Cher', policyNumber: 'MC-2026-118', validUntil: '2027-08-31', ...overrides }
}
