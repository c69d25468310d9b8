import type { ServiceFactories } from '../container.ts'

/** Answer of a check: what an operator reads in `/health/ready` and `parvis doctor`. */
export interface Health {
  readonly ok: boolean
  readonly detail: string
}

export type Stop = () => Promise<void>

/**
 * A plugin with code: the default export of its `index.ts`.
 * `Contributions` is fixed by `core/index.ts`, where the rooms' registries are known.
 */
export interface Plugin<CoreServices extends object, Contributions, Own extends object = object> {
  readonly name: string
  readonly services: ServiceFactories<CoreServices, Own>
  /** Returns data; does no I/O. */
  contribute(services: CoreServices & Own): Contributions
  check?(services: CoreServices & Own): Promise<Health>
  start?(services: CoreServices & Own): Promise<Stop>
}
