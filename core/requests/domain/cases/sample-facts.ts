import type { Facts } from '../../../forms/index.ts'

const parent = { lastName: 'Martin', firstName: 'Camille', relation: 'mere', parentalAuthority: true, email: 'camille@example.org', phone: '+33612345678' }
const child = { lastName: 'Martin', firstName: 'Zoé', birthDate: '2018-05-04', school: 'École élémentaire', grade: 'CE2' }

/** A family on which cases are played where they say nothing else. */
export const SAMPLE_FACTS: Facts = {
  account: parent,
  household: { name: 'Martin', hasOtherParent: false, address: { street: '1 rue de la Mairie', postcode: '01000', city: 'Commune' }, adults: [parent], children: [child] },
  child,
  tenant: { name: 'Commune', schoolYear: '2026-2027' },
  service: { name: 'Service', phone: '+33248000000' },
}
