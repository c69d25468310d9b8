import type { KernelServices, ServiceFactories } from '../kernel/index.ts'
import { createValidators, type Validators } from './usecases/validators.ts'

export interface FormsServices {
  readonly validators: Validators
}

export const formsServices: ServiceFactories<KernelServices, FormsServices> = {
  validators: ({ config }) => createValidators({ config }),
}
