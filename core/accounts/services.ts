import type { ServiceFactories } from '../kernel/index.ts'
import { familyServices, type FamilyServices } from './family-services.ts'
import { identityServices, type IdentityNeeds, type IdentityServices } from './identity-services.ts'

export type AccountsServices = IdentityServices & FamilyServices

export const accountsServices: ServiceFactories<IdentityNeeds, AccountsServices> = { ...identityServices, ...familyServices }
