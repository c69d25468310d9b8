import { totp } from './totp.ts'

/** Someone that the test realm knows. Never part of the realm of production. */
export interface TestAccount {
  /** The `sub` of its tokens. */
  readonly id: string
  readonly email: string
  readonly password: string
  readonly firstName: string
  readonly lastName: string
  /** Realm roles beyond the default ones. */
  readonly roles: readonly ('agent' | 'admin')[]
  /** Shared secret of the second factor, for `totp`. Absent: this person has none. */
  readonly otpKey?: string
}

/** Two families that know nothing of each other, agents of two services, an administrator. */
export const ACCOUNTS = {
  citizen: {
    id: '018f0000-0000-7000-8000-000000000001', email: 'camille@exemple.test', password: 'Mot-de-passe-citoyen-1',
    firstName: 'Camille', lastName: 'Martin', roles: [],
  },
  neighbour: {
    id: '018f0000-0000-7000-8000-000000000002', email: 'dominique@exemple.test', password: 'Mot-de-passe-citoyen-2',
    firstName: 'Dominique', lastName: 'Bernard', roles: [],
  },
  agent: {
    id: '018f0000-0000-7000-8000-000000000003', email: 'agent@mairie.test', password: 'Mot-de-passe-agent-1',
    firstName: 'Anne', lastName: 'Agent', roles: ['agent'], otpKey: 'parvis-agent-key-001',
  },
  otherAgent: {
    id: '018f0000-0000-7000-8000-000000000004', email: 'agent@ailleurs.test', password: 'Mot-de-passe-agent-2',
    firstName: 'Bruno', lastName: 'Ailleurs', roles: ['agent'], otpKey: 'parvis-agent-key-002',
  },
  newAgent: {
    id: '018f0000-0000-7000-8000-000000000005', email: 'nouvel-agent@mairie.test', password: 'Mot-de-passe-agent-3',
    firstName: 'Nora', lastName: 'Nouvelle', roles: ['agent'],
  },
  admin: {
    id: '018f0000-0000-7000-8000-000000000006', email: 'admin@mairie.test', password: 'Mot-de-passe-admin-1',
    firstName: 'Alix', lastName: 'Administre', roles: ['admin'], otpKey: 'parvis-admin-key-001',
  },
} as const satisfies Record<string, TestAccount>

/** The code to type now for this person's second factor. @throws Error when it has none. */
export function otpCode(account: TestAccount): string {
  if (account.otpKey === undefined) throw new Error(`${account.email} has no second factor`)
  return totp(account.otpKey)
}
