import type { KernelServices, ServiceFactories } from '../kernel/index.ts'
import { createValidators, type FormValidators } from './usecases/validators.ts'

export interface FormsServices {
  readonly validators: FormValidators
}

export const formsServices: ServiceFactories<KernelServices, FormsServices> = {
  validators: ({ config }) => createValidators({ config }),
}
