import { asFunction, asValue, createContainer, InjectionMode, type AwilixContainer } from 'awilix'

/**
 * A factory a service. It takes by destructuring only what it needs of `Available` and of its own neighbours; a service
 * that does not exist is a compile error.
 */
export type ServiceFactories<Available extends object, Own extends object> = {
  readonly [Name in keyof Own]: (services: Available & Own) => Own[Name]
}

/** A set of services, made when first asked for and kept. A child sees its parent's; siblings see nothing of each other. */
export interface Services<All extends object> {
  readonly all: All
  /** A scope in which `own` services are added. A name that the parent already has is refused. */
  child<Own extends object>(owner: string, own: ServiceFactories<All, Own>): Services<All & Own>
}

/** Starts a set from ready values: configuration, log, clock, database. */
export function createServices<Base extends object>(values: Base): Services<Base> {
  const container = createContainer<Base>({ injectionMode: InjectionMode.PROXY, strict: true })
  for (const [name, value] of Object.entries(values)) container.register(name, asValue(value))
  return wrap(container)
}

/** One for all who ask: awilix's own scoped services are made again for each child scope, and its singletons live at the root only. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => (made ??= { value: make() }).value
}

function wrap<All extends object>(container: AwilixContainer<All>): Services<All> {
  return {
    all: container.cradle,
    child<Own extends object>(owner: string, own: ServiceFactories<All, Own>) {
      const scope = container.createScope<Own>()
      for (const [name, factory] of Object.entries(own) as [string, (services: object) => unknown][]) {
        if (container.hasRegistration(name)) throw new Error(`${owner}: the service "${name}" exists already; rename it`)
        scope.register(name, asFunction(once(() => factory(scope.cradle))))
      }
      return wrap<All & Own>(scope as unknown as AwilixContainer<All & Own>)
    },
  }
}
