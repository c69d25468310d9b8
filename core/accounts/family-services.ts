import type { KernelServices, ServiceFactories } from '../kernel/index.ts'
import { addChild } from './usecases/add-child.ts'
import { addOtherParent } from './usecases/add-other-parent.ts'
import { completeFamily } from './usecases/complete-family.ts'
import { createTenant } from './usecases/create-tenant.ts'
import { declareNoOtherParent } from './usecases/declare-no-other-parent.ts'
import { healthRecords, type HealthRecords } from './usecases/health-records.ts'
import { openFamily } from './usecases/open-family.ts'
import { readChild, readChildFile } from './usecases/read-child.ts'
import { readFamilyFacts } from './usecases/read-family-facts.ts'
import { readFamily } from './usecases/read-family.ts'
import { saveAddress } from './usecases/save-address.ts'
import { saveAdultAddress } from './usecases/save-adult-address.ts'
import { tenantDirectory, type Tenants } from './usecases/tenant-directory.ts'
import { tenantKeys, type TenantKeys } from './usecases/tenant-keys.ts'
import { updateAdult } from './usecases/update-adult.ts'
import { updateChildFile } from './usecases/update-child-file.ts'
import { updateChild } from './usecases/update-child.ts'
import { updateHousehold } from './usecases/update-household.ts'

export type ReadFamily = ReturnType<typeof readFamily>

/** Communes and families. */
export interface FamilyServices {
  readonly tenants: Tenants
  readonly tenantKeys: TenantKeys
  readonly createTenant: ReturnType<typeof createTenant>
  readonly openFamily: ReturnType<typeof openFamily>
  readonly readFamily: ReadFamily
  readonly saveAddress: ReturnType<typeof saveAddress>
  readonly updateAdult: ReturnType<typeof updateAdult>
  readonly saveAdultAddress: ReturnType<typeof saveAdultAddress>
  readonly addOtherParent: ReturnType<typeof addOtherParent>
  readonly declareNoOtherParent: ReturnType<typeof declareNoOtherParent>
  readonly addChild: ReturnType<typeof addChild>
  readonly updateChild: ReturnType<typeof updateChild>
  readonly completeFamily: ReturnType<typeof completeFamily>
  readonly readChild: ReturnType<typeof readChild>
  readonly readChildFile: ReturnType<typeof readChildFile>
  readonly readFamilyFacts: ReturnType<typeof readFamilyFacts>
  readonly updateChildFile: ReturnType<typeof updateChildFile>
  readonly updateHousehold: ReturnType<typeof updateHousehold>
  readonly healthRecords: HealthRecords
}

export const familyServices: ServiceFactories<KernelServices, FamilyServices> = {
  tenants: tenantDirectory,
  tenantKeys,
  createTenant,
  openFamily,
  readFamily,
  saveAddress,
  updateAdult,
  saveAdultAddress,
  addOtherParent,
  declareNoOtherParent,
  addChild,
  updateChild,
  completeFamily,
  readChild,
  readChildFile,
  readFamilyFacts,
  updateChildFile,
  updateHousehold,
  healthRecords,
}
