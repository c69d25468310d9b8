import type { Adult, Authorisations, Child, Health, Insurance } from '../../../forms/types.generated.ts'
import { amina, julien, type DemoSignIn } from './sign-ins.ts'

/** A child of the demonstration; what is absent is yet to be given by a démarche. */
export interface DemoChild extends Child {
  readonly file?: { readonly health: Health; readonly authorisations: Authorisations; readonly insurance: Insurance }
  /** A document of the vault: its type and one line of text. */
  readonly document?: { readonly type: string; readonly filename: string; readonly text: string }
}

export interface DemoFamily {
  readonly signIn: DemoSignIn
  readonly relation: Adult['relation']
  readonly phone: string
  readonly address: { readonly street: string; readonly postcode: string; readonly city: string }
  readonly otherParent?: Adult
  readonly children: readonly DemoChild[]
}

const home = { postcode: '18290', city: 'Chârost' }
const insurance: Insurance = { insurer: 'Mutuelle du Berry', policyNumber: 'MB-2026-04417', validUntil: '2027-08-31' }
const grandmother = { lastName: 'Benali', firstName: 'Nadia', phone: '+33639980031', relation: 'Grand-mère' }

/** Nobody of these exists; their numbers are of the ranges kept for fiction (ARCEP). */
export const demoFamilies: readonly DemoFamily[] = [
  {
    signIn: amina,
    relation: 'mere',
    phone: '06 39 98 00 11',
    address: { street: '8 rue du Prieuré', ...home },
    otherParent: { lastName: 'Roche', firstName: 'Thomas', email: 'thomas.roche@famille.test', phone: '06 39 98 00 12', relation: 'pere', parentalAuthority: true },
    children: [
      {
        lastName: 'Roche', firstName: 'Zoé', birthDate: '2018-05-04', school: 'École élémentaire du Prieuré', grade: 'CE2',
        file: {
          health: {
            allergies: true, allergyKinds: ['alimentaire'], allergyDetail: 'Arachide', allergyConduct: 'Donner l’antihistaminique de sa trousse, puis appeler le 15 si elle respire mal.',
            pai: true, paiUntil: '2027-08-31', treatment: false, diet: 'standard', doctorName: 'Docteure Lemoine', doctorPhone: '+33261910042', vaccinesUpToDate: true,
          },
          authorisations: { image: true, transport: true, hospital: true, leaveAlone: false, pickup: [grandmother] },
          insurance,
        },
        document: { type: 'vaccination', filename: 'vaccinations-zoe.pdf', text: 'Carnet de sante de Zoe Roche : vaccinations a jour' },
      },
      {
        lastName: 'Roche', firstName: 'Élias', birthDate: '2021-03-12', school: 'École maternelle des Tilleuls', grade: 'Grande section',
        file: {
          health: { allergies: false, pai: false, treatment: false, diet: 'sans-porc', doctorName: 'Docteure Lemoine', doctorPhone: '+33261910042', vaccinesUpToDate: true },
          authorisations: { image: false, transport: true, hospital: true, leaveAlone: false, pickup: [grandmother] },
          insurance,
        },
      },
    ],
  },
  {
    signIn: julien,
    relation: 'pere',
    phone: '06 39 98 00 21',
    address: { street: '3 impasse des Vignes', ...home },
    children: [{ lastName: 'Moreau', firstName: 'Lina', birthDate: '2019-11-23', school: 'École élémentaire du Prieuré', grade: 'CE1' }],
  },
]
